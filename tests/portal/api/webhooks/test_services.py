"""What is done with webhooks, where the operations' tests do not see it."""

from __future__ import annotations

import pytest

from pehchan.portal.api.models import Webhook
from pehchan.portal.api.webhooks.services import secrets_of, webhook_change
from pehchan.portal.audit.models import Event
from tests.portal import people_made as people
from tests.portal.api.webhooks.made import webhook

pytestmark = pytest.mark.django_db


def test_a_secret_is_kept_sealed() -> None:
    made, secret = webhook()
    assert secret not in Webhook.objects.get().secret
    assert secrets_of(made) == [secret]


def test_a_change_that_is_none_is_no_event() -> None:
    made, _ = webhook()
    webhook_change(webhook=made, actor=people.bob(), is_active=True, url=made.url)
    assert Event.objects.filter(kind="webhook_changed").count() == 0


def test_switched_on_again_it_has_a_new_day_of_patience() -> None:
    made, _ = webhook()
    Webhook.objects.update(is_active=False, failing_since="2026-01-01T00:00Z")
    webhook_change(webhook=made, actor=people.bob(), is_active=True)
    row = Webhook.objects.get()
    assert (row.is_active, row.failing_since) == (True, None)
