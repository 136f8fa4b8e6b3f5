"""What the API remembers: answers to writes by their idempotency key, and webhooks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from pehchan.portal.api.webhooks.models import Delivery as Delivery
from pehchan.portal.api.webhooks.models import Webhook as Webhook


class Idempotency(models.Model):
    """The answer to a write, for whoever sends it again with the same key.

    ``scope`` is a hash of who asked: two callers may choose the same key.
    """

    scope = models.CharField(max_length=64)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "key"], name="api_idempotency_once")
        ]
        indexes: ClassVar = [models.Index(fields=["created_at"], name="api_idempotency_age")]

    def __str__(self) -> str:
        return self.key
