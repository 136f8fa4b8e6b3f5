"""A bulk check: what was uploaded, how far it is, and its result."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

# Without 0, 1, I, L, O and U: nothing to confuse, and no words.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    """A reference like ``B-7F3K-29QM-X4TD``; 59 random bits."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    return "B-" + "-".join(groups)


def _place(bulk: BulkCheck, name: str) -> str:
    # The name that the file had is kept as text only: no path is made of what somebody sent.
    return f"checks/{bulk.reference}/{name}"


class BulkCheck(models.Model):
    """Many numbers checked at once, for a member or for the session of a visitor."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    reference = models.CharField(max_length=20, unique=True, default=new_reference)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="bulk_checks"
    )
    # Of a visitor: a hash of what the session's cookie holds.
    visitor = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=2, default="en")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    name = models.CharField(max_length=100, blank=True)
    # What was sent; or the TAC, all of whose devices are asked about, as text: zeros may lead it.
    upload = models.FileField(upload_to=_place, max_length=200, blank=True)
    tac = models.CharField(max_length=8, blank=True)
    # The newest run of the register and its day that the answers of a TAC take into account.
    known_run = models.BigIntegerField(null=True)
    known_on = models.DateField(null=True)
    result = models.FileField(upload_to=_place, max_length=200, blank=True)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    counts = models.JSONField(default=dict)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="checks_bulk_created")]

    def __str__(self) -> str:
        return self.reference

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in (self.State.DONE, self.State.FAILED)

    @property
    def percent(self) -> int:
        """How much of it is done, 0 to 100."""
        return 100 * self.done // self.rows if self.rows else 0
