"""Dimensions become rules; what the original rounds down is compared with a ceiling."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.moving.config_file import ConfigFileError, load
from pehchan.moving.rules_from_dirbs import conditions
from pehchan.settings.policy import RuleSettings


def one_rule(dimension: str) -> RuleSettings:
    text = f"c: [{{label: a, reason: b, dimensions: [{dimension}]}}]"
    return conditions(load(text).nodes("c"))[0].rules[0]


@given(
    total=st.integers(0, 10_000),
    days=st.integers(1, 366),
    threshold=st.floats(0.01, 400, allow_nan=False).map(lambda value: round(value, 2)),
)
def test_the_ceiling_has_the_outcome_of_the_integer_division(
    total: int, days: int, threshold: float
) -> None:
    rule = one_rule(f"{{module: duplicate_daily_avg, parameters: {{threshold: {threshold}}}}}")
    ours = rule.parameters["threshold"]
    assert isinstance(ours, int)
    assert (total // days >= threshold) == (total >= ours * days)


def test_transient_counts_are_rounded_up_too() -> None:
    rule = one_rule("{module: transient_imei, parameters: {period: 8, num_msisdns: 1.2}}")
    assert rule.parameters == {"period": 8, "num_msisdns": math.ceil(1.2), "fewest_msisdns": 2}


def test_reporting_bodies_keep_their_zeros() -> None:
    rule = one_rule("{module: gsma_not_found, parameters: {per_rbi_delays: {1: 5, '00': 2}}}")
    assert rule.parameters == {"per_rbi_delays": {"01": 5, "00": 2}}


def test_only_parameters_that_were_given_are_written() -> None:
    rule = one_rule("{module: duplicate_threshold, parameters: {threshold: 4, period_days: 30}}")
    assert rule.parameters == {"threshold": 4, "period_days": 30}


@pytest.mark.parametrize("dimension", ["{module: no_such}", "{}"])
def test_unknown_dimensions_are_refused(dimension: str) -> None:
    with pytest.raises(ConfigFileError):
        one_rule(dimension)


def test_delays_that_are_no_days_are_refused() -> None:
    with pytest.raises(ConfigFileError, match="is not days"):
        one_rule("{module: gsma_not_found, parameters: {per_rbi_delays: {'35': soon}}}")
