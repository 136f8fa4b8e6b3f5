"""Releases of figures, kept byte for byte, and the calendar that announces them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Collection(models.TextChoices):
    """What is released together."""

    CITED = "cited"
    REGISTER = "register"


class Release(models.Model):
    """One release; the database refuses to change or remove it.

    ``content`` is the canonical JSON of `pehchan.figures.release.frozen`, ``sha256`` its digest,
    ``table`` the same figures as CSV. Each holds in its content the digest of the one before.
    """

    collection = models.CharField(max_length=20, choices=Collection.choices)
    number = models.PositiveIntegerField()
    reference = models.SlugField(max_length=40, unique=True)
    released_at = models.DateTimeField()
    correction = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    content = models.BinaryField()
    table = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["-released_at", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collection", "number"], name="figures_release_number"),
            models.CheckConstraint(
                condition=models.Q(correction=False) | ~models.Q(reason=""),
                name="figures_correction_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Entered(models.Model):
    """An observation that was entered by hand, for the next release of the cited figures.

    One that was wrong is withdrawn with a reason, and another entered: none is changed. ``credit``
    names the member who brought it; ``release`` is the first in which it stands.
    """

    series = models.CharField(max_length=80)
    part = models.CharField(max_length=200, blank=True)  # as in `brand=Itel; type=smartphone`
    period = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=24, decimal_places=6)
    source = models.CharField(max_length=200)
    link = models.URLField(max_length=500)
    credit = models.CharField(max_length=100, blank=True)
    entered_by = models.ForeignKey("people.Member", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    release = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "people.Member", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.series} {self.period}"


class Planned(models.Model):
    """A release that is announced: on which day, and of what."""

    collection = models.CharField(max_length=20, choices=Collection.choices)
    day = models.DateField()
    release = models.OneToOneField(Release, null=True, on_delete=models.PROTECT)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collection", "day"], name="figures_planned_once")
        ]

    def __str__(self) -> str:
        return f"{self.collection} {self.day}"
