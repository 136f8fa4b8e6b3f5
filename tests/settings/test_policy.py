from __future__ import annotations

import datetime

import pytest

from pehchan.errors import PehchanError
from pehchan.settings.settings import parse

CONDITION = """
[[conditions]]
label = "stolen"
reason = "Reported stolen"
[[conditions.rules]]
rule = "stolen_list"
invert = true
parameters = { days = 3 }
"""


def test_a_condition_has_defaults_for_all_but_label_reason_and_rules() -> None:
    one = parse(CONDITION).conditions[0]
    assert (one.grace_period_days, one.blocking, one.sticky, one.amnesty_eligible) == (
        30,
        False,
        False,
        False,
    )
    assert one.max_allowed_matching_ratio == 0.1
    assert (one.rules[0].rule, one.rules[0].invert) == ("stolen_list", True)
    assert one.rules[0].parameters == {"days": 3}


def test_the_place_of_a_missing_key_is_named() -> None:
    with pytest.raises(PehchanError, match=r"`reason`.*conditions\[0\]|conditions\[.*reason"):
        parse(CONDITION.replace('reason = "Reported stolen"\n', ""))


def test_dates_of_the_amnesty_are_dates() -> None:
    text = "[amnesty]\nenabled = true\nevaluation_period_end_date = 2026-03-31\n"
    assert parse(text).amnesty.evaluation_period_end_date == datetime.date(2026, 3, 31)


def test_nothing_stops_a_classification_unless_a_limit_is_set() -> None:
    assert parse("").policy.max_new_blocks == 0
