"""Relief: a device that is spared because of an objection, and where that stands."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Relief(models.Model):
    """One sparing of an objection's device; the worker carries it to the register and back.

    ``run`` is the register's run that spares the device. Its reason names this row's id, so that a
    worker that was killed behind that run finds it instead of making a second one.
    """

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "asked", _("On its way to the register")
        ACTIVE = "active", _("In force")
        ENDING = "ending", _("Being taken back")
        ENDED = "ended", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="reliefs")
    device = models.CharField(max_length=30)
    until = models.DateField()
    reason = models.TextField()
    state = models.CharField(max_length=6, choices=State, default=State.ASKED)
    run = models.BigIntegerField(null=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    granted_at = models.DateTimeField(auto_now_add=True)
    active_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    end_reason = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-granted_at",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                name="appeals_relief_one_open",
                condition=Q(state__in=("asked", "active")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} ({self.state})"
