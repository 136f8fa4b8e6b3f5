"""How long addresses and words are kept."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.dispatch.models import Message, State
from pehchan.portal.dispatch.retention import KEPT, words_forget


@pytest.mark.django_db
def test_old_messages_lose_address_and_words_and_stay_on_record() -> None:
    for state in State:
        Message.objects.create(
            template="notice",
            language="en",
            channel="email",
            address="a@example.org",
            text="T",
            state=state,
        )
    now = timezone.now()
    assert words_forget(now=now + KEPT - datetime.timedelta(minutes=1)) == 0
    assert words_forget(now=now + KEPT + datetime.timedelta(minutes=1)) == 2
    for row in Message.objects.all():
        kept = row.state in (State.WAITING, State.SENDING)
        assert (row.address, row.text) == (("a@example.org", "T") if kept else ("", ""))
    assert Message.objects.count() == 4
