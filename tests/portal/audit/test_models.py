from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from pehchan.portal.audit.models import Event
from pehchan.portal.audit.services import event_record
from tests.portal import people_made

pytestmark = pytest.mark.django_db


def test_no_two_events_have_a_number() -> None:
    made = event_record(kind="tried", actor=None, subject="test:1")
    made.pk = made.number

    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


def test_who_did_something_cannot_be_removed() -> None:
    alice = people_made.alice()
    event_record(kind="tried", actor=alice, subject="test:1")

    with pytest.raises(IntegrityError, match="protected"), transaction.atomic():
        alice.delete()


def test_events_come_in_order() -> None:
    for number in range(3):
        event_record(kind="tried", actor=None, subject=f"test:{number}")

    assert [str(one) for one in Event.objects.all()] == [
        "1 tried test:0",
        "2 tried test:1",
        "3 tried test:2",
    ]
