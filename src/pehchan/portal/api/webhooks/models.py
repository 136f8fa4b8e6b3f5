"""Webhooks: where case changes are sent, and what came of each."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from pehchan.portal.dispatch.outgoing import Outgoing


class Webhook(models.Model):
    """An address of an organisation, or of one member, that is told of changes.

    Secrets are sealed. After a rotation the one before signs too until ``previous_until``, so that
    the receiver can change over without losing a delivery.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.CASCADE, null=True, related_name="webhooks"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="webhooks"
    )
    url = models.URLField(max_length=500)
    secret = models.TextField()
    previous_secret = models.TextField(blank=True)
    previous_until = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)
    # The first of the failures that no success has followed.
    failing_since = models.DateTimeField(null=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "api"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="api_webhook_one_owner",
                condition=models.Q(organisation__isnull=False, member__isnull=True)
                | models.Q(organisation__isnull=True, member__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.url


class Delivery(Outgoing):
    """One change told to one webhook; ``body`` is sent as it is, each time."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=60)
    body = models.TextField()
    status = models.PositiveSmallIntegerField(null=True)

    class Meta(Outgoing.Meta):
        app_label = "api"

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"
