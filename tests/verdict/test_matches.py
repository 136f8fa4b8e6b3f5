"""Open matches as reasons and as evidence."""

from __future__ import annotations

import datetime

from pehchan.settings.policy import RuleSettings
from pehchan.status.precedence import judge
from pehchan.verdict.matches import open_matches, reasons_of
from pehchan.verdict.sources import Sources
from tests.policy.facts import DAY, condition
from tests.verdict.register import IMEI, Register

ONE = datetime.timedelta(days=1)


def reasons(register: Register, imsi: str | None = None) -> list[str]:
    found = register.found(imsi=imsi)
    return [one.condition for one in reasons_of(found, judge(found.facts(), DAY))]


def test_a_block_is_given_what_is_due_and_a_notice_what_is_to_come(register: Register) -> None:
    assert reasons(register) == []
    register.match(IMEI, "unregistered", DAY + 2 * ONE)
    register.match(IMEI, "stolen", DAY + ONE)
    assert reasons(register) == ["stolen", "unregistered"]
    register.match(IMEI, "stolen", DAY)
    assert reasons(register) == ["stolen"]


def test_relief_keeps_the_reasons_that_hold_without_it(register: Register) -> None:
    register.match(IMEI, "stolen", DAY)
    register.match(IMEI, "unregistered", DAY + ONE)
    register.exception(IMEI, "11101")
    assert reasons(register, "11101") == ["stolen"]
    register.spare(IMEI, DAY)
    assert reasons(register) == ["stolen"]
    register.golden(IMEI)
    assert reasons(register) == ["stolen"]


def test_relief_without_a_block_has_no_reasons(register: Register) -> None:
    register.spare(IMEI, DAY)
    assert reasons(register) == []


def test_evidence_names_rules_and_the_run_that_opened(register: Register) -> None:
    inverted = RuleSettings(rule="malformed_imei", invert=True)
    made = Register(
        register.workspace.root / "other",
        condition("odd", "not_on_registration_list", inverted, reason="Odd"),
    )
    run = made.match(IMEI, "odd", DAY, amnesty_granted=True)
    made.match(IMEI, "odd", DAY + ONE, opened_run=run.number, event="change", start_date=DAY - ONE)
    found = made.found()
    [one] = open_matches(found.blocking, found, Sources(found.lookup.view.runs))
    assert one.rules == ("not_on_registration_list", "not malformed_imei")
    assert (one.reason, one.since, one.block_date) == ("Odd", DAY - ONE, DAY + ONE)
    assert (one.due, one.amnesty) == (False, False)
    assert one.source.run == run.name
    made.workspace.close()


def test_a_condition_no_longer_in_force_keeps_its_label(register: Register) -> None:
    register.match(IMEI, "gone", DAY)
    found = register.found()
    assert found.blocking == []
    [one] = open_matches(found.intervals, found, Sources([]))
    assert (one.reason, one.rules) == ("gone", ())
