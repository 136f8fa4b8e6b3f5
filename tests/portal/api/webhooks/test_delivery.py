"""Delivering, to a real server on a socket."""

from __future__ import annotations

import datetime
import json
import time

import pytest
from django.utils import timezone

from pehchan.portal.api.models import Delivery, Webhook
from pehchan.portal.api.webhooks.delivery import deliver_due
from pehchan.portal.api.webhooks.services import secret_rotate, webhook_change
from pehchan.portal.api.webhooks.signing import holds
from pehchan.portal.dispatch.models import Message, State
from tests.portal import people_made as people
from tests.portal.api.webhooks.made import webhook
from tests.portal.dispatch.servers import Heard, web_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(settings):
    settings.PEHCHAN_WEBHOOKS_PRIVATE = True
    with web_server(Heard()) as heard:
        yield heard


def made(heard: Heard) -> tuple[Delivery, str]:
    hook, secret = webhook(f"http://127.0.0.1:{heard.port}/hook")
    body = json.dumps({"data": "آپ"}, ensure_ascii=False)
    return Delivery.objects.create(webhook=hook, kind="case.changed", body=body), secret


def received(heard: Heard, number: int = 0) -> tuple[dict[str, str], bytes]:
    _path, headers, body = heard.requests[number]
    return {name.lower(): value for name, value in headers.items()}, body


def test_it_arrives_signed_once(heard: Heard) -> None:
    delivery, secret = made(heard)
    assert deliver_due() == 1
    assert deliver_due() == 0
    headers, body = received(heard)
    assert headers["webhook-id"] == str(delivery.pk)
    assert holds(secret, headers, body, now=int(time.time()))
    row = Delivery.objects.get()
    assert (row.state, row.status, row.attempts) == (State.SENT, 200, 1)


def test_for_a_day_both_secrets_sign_and_then_the_new_one_alone(heard: Heard) -> None:
    delivery, old = made(heard)
    hook, new = secret_rotate(webhook=delivery.webhook, actor=people.bob())
    deliver_due()
    headers, body = received(heard)
    now = int(time.time())
    assert holds(old, headers, body, now=now)
    assert holds(new, headers, body, now=now)
    Webhook.objects.update(previous_until=timezone.now() - datetime.timedelta(seconds=1))
    Delivery.objects.create(webhook=hook, kind="case.changed", body="{}")
    deliver_due()
    headers, body = received(heard, 1)
    assert not holds(old, headers, body, now=now)
    assert holds(new, headers, body, now=now)


@pytest.mark.parametrize("status", [500, 404, 302, 429])
def test_a_refusal_is_tried_again(heard: Heard, status: int) -> None:
    heard.status = [status, 200]
    made(heard)
    deliver_due()
    row = Delivery.objects.get()
    assert (row.state, row.status, row.attempts) == (State.WAITING, status, 1)
    assert Webhook.objects.get().failing_since is not None
    deliver_due(now=row.due_at)
    row = Delivery.objects.get()
    assert (row.state, row.status, row.attempts) == (State.SENT, 200, 2)
    assert Webhook.objects.get().failing_since is None
    assert received(heard, 0)[0]["webhook-id"] == received(heard, 1)[0]["webhook-id"]


def test_gone_switches_it_off_and_its_maker_is_told(heard: Heard) -> None:
    heard.status = [410]
    made(heard)
    deliver_due()
    assert Delivery.objects.get().state == State.FAILED
    assert not Webhook.objects.get().is_active
    assert Message.objects.get().template == "webhook_failing"


def test_behind_a_day_of_failures_it_is_switched_off_once(heard: Heard) -> None:
    heard.status = [500]
    delivery, _secret = made(heard)
    Delivery.objects.create(webhook=delivery.webhook, kind="case.changed", body="{}")
    Webhook.objects.update(failing_since=timezone.now() - datetime.timedelta(hours=25))
    deliver_due()
    assert not Webhook.objects.get().is_active
    assert Message.objects.count() == 1
    assert len(heard.requests) == 1


def test_what_is_switched_off_gets_nothing(heard: Heard) -> None:
    delivery, _secret = made(heard)
    webhook_change(webhook=delivery.webhook, actor=people.bob(), is_active=False)
    deliver_due()
    assert heard.requests == []
    assert Delivery.objects.get().state == State.FAILED


def test_a_private_address_is_not_spoken_to(heard: Heard, settings) -> None:
    made(heard)
    settings.PEHCHAN_WEBHOOKS_PRIVATE = False
    Webhook.objects.update(url=f"https://localhost:{heard.port}/hook")
    deliver_due()
    assert heard.requests == []
    assert Delivery.objects.get().error.startswith("private_address")
