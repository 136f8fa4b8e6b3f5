"""Parameters: strict about names, types and ranges."""

from __future__ import annotations

from typing import Any

import pytest

from pehchan.errors import PehchanError
from pehchan.policy.rule import names, rule

GOOD: dict[str, dict[str, Any]] = {
    "duplicate_threshold": {"threshold": 2, "period_days": 30},
    "duplicate_daily_avg": {"threshold": 1.5, "period_months": 1, "min_seen_days": 2},
    "daily_avg_uid": {"threshold": 2, "period_days": 30, "min_seen_days": 2},
    "transient_imei": {"period": 8, "num_msisdns": 1},
    "time_distance_conflict": {"period_days": 30},
    "used_by_dirbs_subscriber": {"lookback_days": 30},
    "used_by_local_non_dirbs_roamer": {"lookback_days": 30},
    "used_by_international_roamer": {"lookback_days": 30},
}


@pytest.mark.parametrize("name", names())
def test_every_rule_reads_what_it_needs_and_nothing_else(name: str) -> None:
    rule(name).read(GOOD.get(name, {}))
    with pytest.raises(PehchanError, match=f"{name}.*no_such"):
        rule(name).read({**GOOD.get(name, {}), "no_such": 1})


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("duplicate_threshold", {"threshold": 2}, "one of period_days and period_months"),
        (
            "duplicate_threshold",
            {"threshold": 2, "period_days": 3, "period_months": 1},
            "one of period_days and period_months",
        ),
        ("duplicate_threshold", {"threshold": 0, "period_days": 3}, "threshold"),
        ("duplicate_threshold", {"threshold": "2", "period_days": 3}, "threshold"),
        ("duplicate_threshold", {"period_days": 3}, "threshold"),
        ("duplicate_threshold", {"threshold": 2, "period_days": 0}, "period_days"),
        ("duplicate_daily_avg", {"threshold": 2, "period_days": 3}, "min_seen_days"),
        ("gsma_not_found", {"per_rbi_delays": {"350": 1}}, "per_rbi_delays"),
        ("gsma_not_found", {"per_rbi_delays": {"35": -1}}, "per_rbi_delays"),
        ("used_by_international_roamer", {}, "lookback_days"),
        ("transient_imei", {"period": 8, "num_msisdns": 1, "fewest_msisdns": 1}, "fewest"),
        ("exists_in_monitoring_list", {"monitored_days": -1}, "monitored_days"),
    ],
)
def test_a_bad_value_is_named(name: str, values: dict[str, Any], said: str) -> None:
    with pytest.raises(PehchanError, match=said) as caught:
        rule(name).read(values, "condition 'x', rule")
    assert caught.value.code == "bad_parameters"
    assert "condition 'x'" in caught.value.message
