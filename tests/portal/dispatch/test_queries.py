"""What the page of sent messages asks."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.dispatch.models import Message, State
from pehchan.portal.dispatch.queries import filtered, state_counts, waiting_since

pytestmark = pytest.mark.django_db


def made(**fields: object) -> Message:
    wanted = {"template": "notice", "language": "en", "channel": "email", "address": "a@b.pk"}
    return Message.objects.create(**{**wanted, **fields})


def test_filtered() -> None:
    one = made(channel="sms")
    two = made(state=State.FAILED)
    three = made(template="account_changed")
    every = Message.objects.all()
    assert list(filtered(every)) == [three, two, one]
    assert list(filtered(every, channel="sms")) == [one]
    assert list(filtered(every, state="failed", channel="email")) == [two]
    assert list(filtered(every, template="account_changed")) == [three]


def test_every_state_is_counted() -> None:
    made()
    made()
    made(state=State.SENT)
    assert state_counts() == {"waiting": 2, "sending": 0, "sent": 1, "failed": 0}


def test_since_when_something_has_been_waiting() -> None:
    made(due_at=timezone.now() + datetime.timedelta(hours=1))
    assert waiting_since() is None
    first = made()
    made()
    assert waiting_since() == first.created_at
