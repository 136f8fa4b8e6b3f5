"""Tests of the rows that a live check's store is filled with."""

from __future__ import annotations

import datetime
from typing import Any

from pehchan.identity.device import key_of
from pehchan.lists.live_rows import DAYS, device_rows, pair_rows, range_rows, tac_rows
from pehchan.live.entries import ALLOW, BLOCK, KNOWN, MONITORED, NOTICE, SPARE
from tests.policy.facts import DAY
from tests.verdict.conftest import register as _register
from tests.verdict.register import IMEI, Register

register = _register
EPOCH = datetime.date(1970, 1, 1)
TODAY = (DAY - EPOCH).days


def rows(register: Register) -> dict[int, dict[str, int]]:
    """What is said of each device, without the days that it has not."""
    view = register.workspace.lake.view()
    found = register.workspace.engine.rows(device_rows(view, register.workspace.settings, DAY))
    said: dict[int, dict[str, int]] = {}
    for device, *values in found:
        names = zip(("lists", *DAYS), values, strict=True)
        said[device] = {name: value for name, value in names if value >= 0}
    return said


def said(register: Register, **fields: Any) -> None:
    assert rows(register) == {key_of(IMEI): fields}


def test_the_earliest_block_counts_and_turns_a_notice_into_a_block(register: Register) -> None:
    register.match(IMEI, "unregistered", DAY + datetime.timedelta(days=9))
    ahead = {"block_from": TODAY + 9, "notice_until": TODAY + 8}
    said(register, lists=KNOWN | BLOCK | NOTICE, **ahead)
    register.match(IMEI, "stolen", DAY)
    said(register, lists=KNOWN | BLOCK, block_from=TODAY)


def test_what_informs_only_blocks_nothing(register: Register) -> None:
    register.match(IMEI, "roamer", DAY)
    register.match(IMEI, "stolen", None)
    register.match(IMEI, "a condition that is no more", DAY)
    said(register, lists=KNOWN)


def test_sparing_watching_and_registration(register: Register) -> None:
    register.spare(IMEI, DAY)
    said(register, lists=KNOWN | SPARE, spare_until=TODAY)
    register.register("monitoring", {"imei": IMEI})
    valid = {"valid_from": datetime.date(1960, 1, 1), "valid_until": DAY}
    register.register("registration", {"imei": IMEI, **valid})
    bits = KNOWN | SPARE | MONITORED | ALLOW
    said(register, lists=bits, spare_until=TODAY, allow_from=0, allow_until=TODAY)


def test_a_registration_that_is_withdrawn_makes_known_and_no_more(register: Register) -> None:
    register.register("registration", {"imei": IMEI, "status": "withdrawn", "valid_until": DAY})
    said(register, lists=KNOWN)


def test_a_registration_without_dates_has_none(register: Register) -> None:
    register.register("registration", {"imei": IMEI})
    said(register, lists=KNOWN | ALLOW)


def test_irregular_devices_and_known_models_need_no_rows(register: Register) -> None:
    register.register("stolen", {"imei": "ABC"}, {"imei": IMEI})
    register.register("barred_tac", {"tac": IMEI[:8]})
    assert rows(register) == {}
    view = register.workspace.lake.view()
    assert register.workspace.engine.rows(tac_rows(view)) == [(int(IMEI[:8]),)]


def test_ranges_and_pairs(register: Register) -> None:
    last = "35209900176199"
    register.register("registration", {"imei": IMEI, "imei_last": last}, {"imei": last})
    register.exception(IMEI, "11101777")
    view, engine = register.workspace.lake.view(), register.workspace.engine
    span = (key_of(IMEI), key_of(last), KNOWN | ALLOW, -1, -1)
    assert engine.rows(range_rows(view)) == [span]
    pair = (key_of(IMEI), 111101777, 1)
    assert engine.rows(pair_rows(view, ("one", "two"))) == [pair]
    assert engine.rows(pair_rows(view, ("one", "two"), "two")) == []
