from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.db.transaction import TransactionManagementError

from pehchan.portal.audit.chain import START
from pehchan.portal.audit.models import Event
from pehchan.portal.audit.services import event_record
from tests.portal import people_made

pytestmark = pytest.mark.django_db


def test_events_are_chained() -> None:
    alice = people_made.alice()
    first = event_record(
        kind="case_started", actor=alice, on_behalf_of=people_made.bolan_traders(), subject="case:A"
    )
    second = event_record(
        kind="case_approved",
        actor=None,
        subject="case:A",
        before={"state": "new"},
        after={"state": "approved", "on": datetime.date(2026, 5, 1), "duty": Decimal("1.50")},
        reason="All in order",
    )

    assert (first.number, first.previous) == (1, START)
    assert (second.number, second.previous) == (2, first.hash)
    assert second.after == {"state": "approved", "on": "2026-05-01", "duty": "1.50"}


def test_the_database_refuses_to_change_or_remove_an_event() -> None:
    event_record(kind="tried", actor=None, subject="test:1")

    for harm in (
        lambda: Event.objects.update(reason="something else"),
        lambda: Event.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            harm()
    assert Event.objects.get().reason == ""


def test_the_database_refuses_to_empty_the_events() -> None:
    from django.db import connection

    event_record(kind="tried", actor=None, subject="test:1")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER audit_event_not_emptied")
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            cursor.execute("TRUNCATE audit_event CASCADE")
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_event_needs_the_transaction_of_its_change() -> None:
    with pytest.raises(TransactionManagementError):
        event_record(kind="tried", actor=None, subject="test:1")

    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_events_of_transactions_at_the_same_time_are_one_chain() -> None:
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    from pehchan.portal.audit.queries import chain_verified

    def record(number: int) -> None:
        try:
            with transaction.atomic():
                event_record(kind="tried", actor=None, subject=f"test:{number}")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(record, range(40)))

    found = chain_verified()
    assert (found.events, found.broken_at) == (40, None)
