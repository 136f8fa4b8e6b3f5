from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from pehchan.portal.audit.chain import START, hash_of, plain
from pehchan.portal.audit.models import Event


def event(**changes: object) -> Event:
    told = {
        "number": 1,
        "at": datetime.datetime(2026, 5, 1, 9, 30, tzinfo=datetime.UTC),
        "kind": "case_started",
        "subject": "case:A",
        "after": {"state": "new"},
        "previous": START,
    }
    return Event(**{**told, **changes})


def test_data_becomes_what_the_database_gives_back() -> None:
    given = {"at": datetime.date(2026, 1, 2), "sum": Decimal("3.10"), "share": 0.1, "count": 3}

    assert plain(given) == {"at": "2026-01-02", "sum": "3.10", "share": "0.1", "count": 3}
    assert plain(None) is None


def test_what_is_no_data_is_refused() -> None:
    with pytest.raises(TypeError):
        plain({"what": object()})


@pytest.mark.parametrize(
    "change",
    [
        {"number": 2},
        {"at": datetime.datetime(2026, 5, 1, 9, 31, tzinfo=datetime.UTC)},
        {"kind": "case_ended"},
        {"actor_id": 7},
        {"on_behalf_of_id": 7},
        {"subject": "case:B"},
        {"before": {}},
        {"after": {"state": "old"}},
        {"reason": "because"},
        {"previous": "1" * 64},
    ],
)
def test_every_word_of_an_event_is_in_its_hash(change: dict[str, object]) -> None:
    assert hash_of(event(**change)) != hash_of(event())


def test_the_zone_and_the_order_of_keys_are_not_in_the_hash() -> None:
    zone = datetime.timezone(datetime.timedelta(hours=5))
    at = datetime.datetime(2026, 5, 1, 14, 30, tzinfo=zone)

    assert hash_of(event(at=at, after={"a": 1, "b": 2})) == hash_of(event(after={"b": 2, "a": 1}))
