from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pehchan.live.decision import DecisionOptions
from pehchan.live.entries import Change, Kind
from pehchan.live.lookup import Lookup, day_of
from pehchan.live.question import Question, Verdict
from tests.live.nodes import until
from tests.live.stores import CHANGES, DEVICES, PAIRED_IMSI, RUN, make_store

BLOCKED = DEVICES[Verdict.BLACKLISTED]
TODAY = (datetime.now(UTC).date() - date(1970, 1, 1)).days


def verdict(lookup: Lookup, device: int, imsi: int | None = None) -> Verdict | None:
    answer = lookup(Question(device, None, imsi))
    return answer.verdict if answer else None


def test_answers_come_from_the_store(tmp_path: Path) -> None:
    make_store(tmp_path)
    lookup = Lookup(tmp_path, DecisionOptions())
    assert {verdict(lookup, device): device for device in DEVICES.values()} == DEVICES
    assert verdict(lookup, BLOCKED, PAIRED_IMSI) is Verdict.WHITELISTED


def test_without_a_store_there_is_no_answer_until_there_is_one(tmp_path: Path) -> None:
    lookup = Lookup(tmp_path, DecisionOptions())
    assert verdict(lookup, BLOCKED) is None
    assert lookup.knowledge() is None
    make_store(tmp_path)
    assert verdict(lookup, BLOCKED) is Verdict.BLACKLISTED


def test_a_new_store_is_taken_up_and_a_lost_one_goes_on_answering(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    lookup = Lookup(tmp_path, DecisionOptions())
    assert verdict(lookup, BLOCKED) is Verdict.BLACKLISTED
    make_store(tmp_path, (*CHANGES, Change(Kind.CLEAR, device=BLOCKED)))
    until(lambda: verdict(lookup, BLOCKED) is Verdict.UNKNOWN)
    (store.path / "current").unlink()
    time.sleep(0.3)  # longer than a reader trusts what it saw last
    assert verdict(lookup, BLOCKED) is Verdict.UNKNOWN


def test_dated_entries_go_by_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_store(
        tmp_path,
        [Change(Kind.BLOCK, device=BLOCKED, valid_from=TODAY + 2, valid_until=TODAY + 3)],
    )
    lookup = Lookup(tmp_path, DecisionOptions())
    real, ahead = time.time, 0

    def days_later(days: int) -> Verdict | None:
        nonlocal ahead
        ahead = days
        lookup.rest()  # else it would look again in a moment only
        return verdict(lookup, BLOCKED)

    monkeypatch.setattr("pehchan.live.lookup.time.time", lambda: real() + ahead * 86_400)
    seen = [days_later(days) is Verdict.BLACKLISTED for days in range(6)]
    assert seen == [False, False, True, True, False, False]


def test_what_is_known(tmp_path: Path) -> None:
    make_store(tmp_path)
    knowledge = Lookup(tmp_path, DecisionOptions()).knowledge()
    assert knowledge is not None
    assert (knowledge.list_version, knowledge.feed_sequence) == (RUN, 0)
    assert knowledge.age is not None
    assert knowledge.age >= 0
    assert knowledge.entries["devices"] == 3
    assert 0 < knowledge.size < 2**20


def test_days_begin_where_the_register_is() -> None:
    evening = datetime(2026, 11, 23, 19, 30, tzinfo=UTC).timestamp()
    day = (date(2026, 11, 23) - date(1970, 1, 1)).days
    assert day_of(evening, "UTC") == (day, datetime(2026, 11, 24, tzinfo=UTC).timestamp())
    next_midnight = datetime(2026, 11, 24, 19, tzinfo=UTC).timestamp()
    assert day_of(evening, "Asia/Karachi") == (day + 1, next_midnight)
