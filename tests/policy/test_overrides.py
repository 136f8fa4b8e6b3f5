"""Other values for a rehearsal: which names fit, and where the value goes."""

from __future__ import annotations

import pytest

from pehchan.errors import PehchanError, UsageError
from pehchan.policy.overrides import override
from pehchan.settings.policy import RuleSettings
from pehchan.settings.settings import Settings
from tests.policy.facts import condition

TWO = condition(
    "two",
    RuleSettings(rule="duplicate_threshold", parameters={"threshold": 3, "period_days": 30}),
    RuleSettings(rule="used_by_international_roamer", parameters={"lookback_days": 10}),
    RuleSettings(rule="used_by_dirbs_subscriber", parameters={"lookback_days": 10}),
)
SETTINGS = Settings(conditions=(TWO, condition("other", "stolen_list")))


def _parameters(name: str, value: object) -> list[dict[str, object]]:
    changed = override(SETTINGS, {name: value}, rehearsed=True)
    assert changed.condition("other") == SETTINGS.condition("other")
    found = changed.condition("two")
    assert found is not None
    return [one.parameters for one in found.rules]


def test_a_parameter_of_the_rule_that_has_it() -> None:
    assert _parameters("two.threshold", 9)[0] == {"threshold": 9, "period_days": 30}


def test_a_parameter_that_two_rules_have_is_set_for_both_or_for_the_one_named() -> None:
    assert [one["lookback_days"] for one in _parameters("two.lookback_days", 5)[1:]] == [5, 5]
    named = _parameters("two.used_by_dirbs_subscriber.lookback_days", 5)
    assert [one["lookback_days"] for one in named[1:]] == [10, 5]


@pytest.mark.parametrize(
    ("name", "value"),
    [("grace_period_days", 3), ("blocking", False), ("max_allowed_matching_ratio", 0.5)],
)
def test_a_field_of_the_condition(name: str, value: object) -> None:
    changed = override(SETTINGS, {f"two.{name}": value}, rehearsed=True).condition("two")
    assert getattr(changed, name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("no_such.threshold", 1),
        ("two", 1),
        ("two.no_such", 1),
        ("two.used_by_dirbs_subscriber.threshold", 1),
        ("two.blocking", "perhaps"),
        ("two.label", "x"),
    ],
)
def test_a_name_that_fits_nothing_is_an_error(name: str, value: object) -> None:
    with pytest.raises(UsageError) as caught:
        override(SETTINGS, {name: value}, rehearsed=True)
    assert caught.value.code == "bad_override"
    assert name in caught.value.message


def test_a_value_that_a_rule_cannot_take_is_an_error_when_it_is_enacted() -> None:
    from pehchan.policy.judgement import enact_all

    changed = override(SETTINGS, {"two.threshold": "many"}, rehearsed=True)
    with pytest.raises(PehchanError, match="threshold"):
        enact_all(changed)


def test_without_a_rehearsal_nothing_is_tried() -> None:
    with pytest.raises(UsageError, match="rehearsal only"):
        override(SETTINGS, {"two.threshold": 9}, rehearsed=False)
    assert override(SETTINGS, {}, rehearsed=False) is SETTINGS
