"""Conditions: intersections and inversions, proved against sets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pehchan.errors import PehchanError
from pehchan.policy.conditions import enact
from pehchan.settings.policy import RuleSettings
from tests.policy.facts import Facts, condition

STOLEN = {"35000000000001", "35000000000002", "ABCDEF"}
BARRED = {"35000000000002", "35000000000003", "ABCDEF"}
SEEN = {"35000000000001", "35000000000002", "35000000000004", "ABCDEF"}


def _not(rule: str) -> RuleSettings:
    return RuleSettings(rule=rule, invert=True)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (["stolen_list"], STOLEN),
        (["stolen_list", "exists_in_barred_list"], STOLEN & BARRED),
        ([_not("stolen_list")], SEEN - STOLEN),
        (["exists_in_barred_list", _not("stolen_list")], BARRED & (SEEN - STOLEN)),
        ([_not("exists_in_barred_list"), "stolen_list"], STOLEN & (SEEN - BARRED)),
        ([_not("stolen_list"), _not("exists_in_barred_list")], SEEN - STOLEN - BARRED),
        (["stolen_list", "exists_in_barred_list", "malformed_imei"], {"ABCDEF"}),
    ],
)
def test_a_condition_is_an_intersection(
    facts: Callable[..., Facts], rules: list[str | RuleSettings], expected: set[str]
) -> None:
    made = facts().seen(*(("one", imei, "", "", "07-01") for imei in SEEN))
    made.register("stolen", *({"imei": imei} for imei in STOLEN))
    made.register("barred", *({"imei": imei} for imei in BARRED))
    evidence = made.evidence()
    found = [
        row[0]
        for row in made.workspace.engine.rows(enact(condition("x", *rules)).matches(evidence))
    ]
    texts = dict(made.workspace.engine.rows(evidence.irregular.select("device", "text")))
    assert len(found) == len(expected)
    assert {texts.get(device) or f"{device:014d}" for device in found} == expected


def test_a_condition_that_cannot_be_enacted_is_named() -> None:
    wrong = RuleSettings(rule="duplicate_threshold", parameters={"threshold": 2})
    with pytest.raises(PehchanError, match=r"condition 'dup'.*duplicate_threshold"):
        enact(condition("dup", wrong))
