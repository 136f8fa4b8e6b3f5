"""Reading events, and taking them away as a file."""

from __future__ import annotations

import csv
import datetime
from itertools import pairwise

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from pehchan.portal.audit.models import Event
from pehchan.portal.audit.reading import COLUMNS, as_csv, matching
from pehchan.portal.audit.services import event_record
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db


def rewritten(sql: str, values: list[object]) -> None:
    """Write past the trigger, as somebody with the database in hand could."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        cursor.execute(sql, values)
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER USER")


def of(events: list[Event]) -> QuerySet[Event]:
    return Event.objects.filter(pk__in=[one.pk for one in events])


def three() -> list[Event]:
    bob, _ = people.bob(), people.bolan_traders()
    return [
        event_record(kind="case_started", actor=bob, subject="case:R-1"),
        event_record(
            kind="case_submit",
            actor=bob,
            on_behalf_of=people.bolan_traders(),
            subject="case:R-12",
            after={"state": "آ"},
            reason="=1+1",
        ),
        event_record(kind="relief_granted", actor=None, subject="case:A-1"),
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [2, 1, 0]),
        ({"subject": "case:R-1"}, [1, 0]),
        ({"subject": "case:A-1"}, [2]),
        ({"subject": "R-1"}, []),
        ({"kind": "case_"}, [1, 0]),
        ({"kind": "case_submit"}, [1]),
        ({"actor": "BOB"}, [1, 0]),
        ({"actor": "bob@example"}, [1, 0]),
        ({"actor": " System "}, [2]),
        ({"actor": "nobody"}, []),
        ({"actor": "bob", "kind": "case_started"}, [0]),
    ],
)
def test_filters(wanted: dict, found: list[int]) -> None:
    made = three()
    assert list(matching(of(made), wanted)) == [made[one] for one in found]


def test_days_are_days_of_the_registers_zone_and_both_count() -> None:
    made = three()
    # 20:30 UTC is half past one of the next day in Karachi.
    moment = datetime.datetime(2026, 6, 1, 20, 30, tzinfo=datetime.UTC)
    rewritten("UPDATE audit_event SET at = %s WHERE number = %s", [moment, made[0].pk])
    day = datetime.date(2026, 6, 2)
    with timezone.override("Asia/Karachi"):
        found = matching(of(made), {"since": day, "until": day})
        assert list(found) == [made[0]]
        assert not matching(of(made), {"until": datetime.date(2026, 6, 1)}).exists()


def test_a_file_has_the_chain_in_order_and_no_formulas() -> None:
    made = three()
    rows = list(csv.reader("".join(as_csv(matching(of(made), {}))).splitlines()))
    assert tuple(rows[0]) == COLUMNS
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]
    assert [one["kind"] for one in found] == ["case_started", "case_submit", "relief_granted"]
    assert all(two["previous"] == one["hash"] for one, two in pairwise(found))
    assert found[1]["reason"] == "'=1+1"
    assert found[1]["after"] == '{"state": "آ"}'
    assert found[1]["on_behalf_of"] == "bolan-traders"
    assert found[2]["actor"] == "system"
    # Members are numbers: who that is stays inside.
    assert found[0]["actor"] == str(people.bob().pk)
