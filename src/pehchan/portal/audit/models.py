"""Events: who did what to which thing, on whose behalf, when and why. Never changed or removed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Event(models.Model):
    """One thing that was done. Each holds the hash of the one before it.

    ``number`` has no gaps. ``hash`` is SHA-256 over everything else in the row (``audit.chain``).
    The database refuses to change or remove a row.
    """

    actor_id: int | None
    on_behalf_of_id: int | None

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    subject = models.CharField(max_length=200)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(fields=["subject", "number"], name="audit_event_subject"),
            models.Index(fields=["actor", "number"], name="audit_event_actor"),
            models.Index(fields=["kind", "number"], name="audit_event_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.subject}"
