"""The record of messages."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from pehchan.portal.dispatch.models import Message


@pytest.mark.django_db
def test_the_database_refuses_the_same_key_twice() -> None:
    fields = {"template": "notice", "language": "en", "channel": "sms", "address": "+1234567"}
    Message.objects.create(key="one", **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(key="one", **fields)
    Message.objects.create(key=None, **fields)
    Message.objects.create(key=None, **fields)


def test_its_name_tells_no_address() -> None:
    message = Message(template="notice", channel="sms", address="+923001234567")
    assert str(message) == "notice (sms, waiting)"
