"""What makes a device known, and which registration is in effect."""

from __future__ import annotations

import datetime

import pytest

from tests.policy.facts import DAY
from tests.verdict.register import IMEI, Register

ONE = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    "name", ["stolen", "barred", "monitoring", "pairing", "association", "registration"]
)
def test_any_register_makes_a_device_known(register: Register, name: str) -> None:
    assert not register.found().known
    register.register(name, {"imei": IMEI, "imsi": "11101", "uid": "u"})
    assert register.found().known
    register.register(name, {"imei": IMEI, "imsi": "11101", "uid": "u"}, change="remove")
    assert not register.found().known


def test_a_tac_makes_well_formed_devices_known_only(register: Register) -> None:
    register.register("tac", {"tac": "35209900"})
    assert register.found().known
    assert not register.found("3520990017").known
    assert not register.found("35209901176148").known


def test_a_barred_tac_makes_known(register: Register) -> None:
    register.register("barred_tac", {"tac": "35209900"})
    assert register.found().known


def test_nothing_is_known_of_what_is_no_identifier(register: Register) -> None:
    found = register.found(" ")
    assert not found.facts().known
    assert found.golden is None
    assert found.registrations == found.seen == found.intervals == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, True),
        ({"status": "whitelist"}, True),
        ({"status": "suspended"}, False),
        ({"valid_from": DAY}, True),
        ({"valid_from": DAY + ONE}, False),
        ({"valid_until": DAY}, True),
        ({"valid_until": DAY - ONE}, False),
    ],
)
def test_a_registration_in_effect(
    register: Register, fields: dict[str, object], expected: bool
) -> None:
    register.register("registration", {"imei": IMEI, **fields})
    assert register.found().registered is expected
    assert register.found().known


def test_the_last_word_about_a_range_holds(register: Register) -> None:
    ends = {"imei": "35209900000000", "imei_last": "35209900999999"}
    register.register("registration", ends)
    assert register.found().registered
    assert not register.found("35209901000000").registered
    register.register("registration", ends, change="remove")
    assert not register.found().registered


def test_a_golden_entry_is_found_by_its_hash(register: Register) -> None:
    register.golden("35209900176148")
    register.golden("éA")
    assert register.found().golden
    assert register.found("352099001761481").golden
    assert register.found("éa").golden
    register.golden(IMEI, change="remove")
    assert register.found().golden is None


def test_the_facts_are_those_that_status_judges(register: Register) -> None:
    register.match(IMEI, "stolen", DAY - ONE)
    register.match(IMEI, "stolen", DAY)
    register.match(IMEI, "unregistered", DAY + ONE)
    register.match(IMEI, "roamer", DAY - 2 * ONE)
    register.spare(IMEI, DAY)
    register.exception(IMEI, "11101")
    facts = register.found(imsi="11101").facts()
    assert (facts.blocked_since, facts.notice_until) == (DAY - ONE, DAY + ONE)
    assert (facts.spared, facts.paired, facts.golden) == (DAY, True, False)
    assert not register.found(imsi="11102").facts().paired
