"""Webhooks for tests."""

from __future__ import annotations

from typing import Any

from pehchan.portal.api.models import Webhook
from pehchan.portal.api.webhooks.services import webhook_add
from tests.portal import people_made as people


def webhook(url: str = "https://example.org/", **more: Any) -> tuple[Webhook, str]:
    """A webhook of Bolan Traders and its secret."""
    fields = {"actor": people.bob(), "organisation": people.bolan_traders(), **more}
    return webhook_add(url=url, **fields)
