"""Webhooks and deliveries."""

from __future__ import annotations

import pytest

from pehchan.portal.api.models import Delivery, Webhook
from tests.portal.api.webhooks.made import webhook


@pytest.mark.django_db
def test_with_a_webhook_its_deliveries_go() -> None:
    made, _ = webhook()
    delivery = Delivery.objects.create(webhook=made, kind="case.changed", body="{}")
    assert (str(made), str(delivery)) == ("https://example.org/", "case.changed (waiting)")
    made.delete()
    assert not Delivery.objects.exists()
    assert not Webhook.objects.exists()
