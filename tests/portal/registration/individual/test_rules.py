from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pehchan.portal.registration.individual.rules import DOUBTS, Doubt, Facts, decide, value_low
from pehchan.portal.registration.personal.screening import REFUSED, SENTENCES, Finding

GOOD = Facts(
    findings=(),
    identity_verified=True,
    due=1_000,
    paid=1_000,
    duty_now=1_000,
    paid_late=False,
    value=200_00,
)


def test_what_is_in_order_is_approved_by_rule() -> None:
    assert decide(GOOD).approve
    assert decide(replace(GOOD, due=0, paid=0, duty_now=0)).approve


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        ({"identity_verified": False}, Doubt.IDENTITY_NOT_VERIFIED),
        ({"paid_late": True}, Doubt.PAID_LATE),
        ({"paid": 999}, Doubt.OTHER_AMOUNT),
        ({"paid": 1_001}, Doubt.OTHER_AMOUNT),
        ({"duty_now": 1_001}, Doubt.DUTY_CHANGED),
        ({"values": [500_00] * 5}, Doubt.VALUE_LOW),
        ({"findings": (Finding.CLONED,)}, Finding.CLONED),
        ({"findings": (Finding.UNKNOWN_MODEL,)}, Finding.UNKNOWN_MODEL),
        # Reported stolen after it was paid for: a person decides, for there is money to give back.
        ({"findings": (Finding.STOLEN,)}, Finding.STOLEN),
    ],
)
def test_a_doubt_is_a_persons_to_settle(change: dict[str, Any], doubt: Doubt | Finding) -> None:
    decision = decide(replace(GOOD, **change))
    assert decision.doubts == (doubt,)
    assert not decision.approve
    assert not decision.reject


@pytest.mark.parametrize("finding", sorted(REFUSED))
def test_refusal_goes_before_everything_while_nothing_was_paid(finding: Finding) -> None:
    decision = decide(replace(GOOD, findings=(finding,), paid=0, identity_verified=False))
    assert decision.reject == (finding,)
    assert not decision.approve


def test_all_doubts_are_told_at_once() -> None:
    decision = decide(replace(GOOD, identity_verified=False, paid_late=True, paid=1))
    assert decision.doubts == (Doubt.IDENTITY_NOT_VERIFIED, Doubt.PAID_LATE, Doubt.OTHER_AMOUNT)


@pytest.mark.parametrize(
    ("value", "others", "low"),
    [
        (1, [], False),
        (1, [100] * 4, False),
        (49, [100] * 5, True),
        (50, [100] * 5, False),
        (49, [1, 1, 100, 1_000, 1_000], True),
        (49, [1, 1, 1, 1_000, 1_000], False),
    ],
)
def test_a_value_is_low_against_the_middle_of_at_least_five(
    value: int, others: list[int], low: bool
) -> None:
    assert value_low(value, others) is low


def test_every_finding_and_doubt_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Finding)
    assert set(DOUBTS) == set(Doubt)
