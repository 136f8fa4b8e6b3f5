from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from pehchan.portal.audit.chain import START
from pehchan.portal.audit.models import Event
from pehchan.portal.audit.queries import chain_verified, history_of
from pehchan.portal.audit.services import event_record
from tests.portal import people_made

pytestmark = pytest.mark.django_db
Harm = Callable[[str], None]


@pytest.fixture
def chain() -> list[str]:
    """Six events; their hashes."""
    alice = people_made.alice()
    return [
        event_record(
            kind="tried", actor=alice, subject=f"test:{n % 2}", after={"n": n, "share": 0.5}
        ).hash
        for n in range(6)
    ]


@pytest.fixture
def harm(chain: list[str]) -> Harm:
    """Changes the events as somebody would who owns the database."""

    def run(sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only")
            cursor.execute(sql)

    return run


def test_an_unharmed_chain_holds(chain: list[str]) -> None:
    found = chain_verified()

    assert (found.events, found.last_hash, found.broken_at) == (6, chain[-1], None)
    assert chain_verified(chain[3]).broken_at is None


def test_no_events_are_a_chain_too() -> None:
    assert chain_verified().last_hash == START


@pytest.mark.parametrize(
    "change",
    [
        "reason = 'otherwise'",
        "after = '{\"n\": 7}'",
        "actor_id = NULL",
        "at = at + interval '1 second'",
        "subject = 'test:9'",
    ],
)
def test_a_changed_event_is_named(harm: Harm, change: str) -> None:
    harm(f"UPDATE audit_event SET {change} WHERE number = 3")

    found = chain_verified()
    assert (found.events, found.broken_at) == (2, 3)
    assert found.why == "Event 3 was changed afterwards."


def test_a_changed_event_with_its_hash_made_anew_is_found_at_the_next(
    harm: Harm, chain: list[str]
) -> None:
    from pehchan.portal.audit.chain import hash_of

    harm("UPDATE audit_event SET reason = 'otherwise' WHERE number = 3")
    forged = hash_of(Event.objects.get(number=3))
    harm(f"UPDATE audit_event SET hash = '{forged}' WHERE number = 3")

    found = chain_verified()
    assert found.broken_at == 4
    assert found.why == "Event 4 does not follow event 3."


def test_a_missing_event_is_named(harm: Harm) -> None:
    harm("DELETE FROM audit_event WHERE number = 2")

    assert chain_verified().why == "Event 2 is missing."


def test_an_end_that_was_cut_off_is_found_by_a_hash_noted_elsewhere(
    harm: Harm, chain: list[str]
) -> None:
    harm("DELETE FROM audit_event WHERE number > 4")

    assert chain_verified().broken_at is None
    found = chain_verified(chain[5])
    assert found.broken_at == 5
    assert "cut off" in found.why


def test_a_thing_has_its_history(chain: list[str]) -> None:
    assert [one.number for one in history_of("test:1")] == [2, 4, 6]
