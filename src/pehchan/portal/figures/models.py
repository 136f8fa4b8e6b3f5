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
