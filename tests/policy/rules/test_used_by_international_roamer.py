"""used_by_international_roamer: IMSIs of foreign networks within the days looked back."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts
from tests.policy.rules.origin_cases import fill, wanted


def test_the_prefix_decides(facts: Callable[..., Facts]) -> None:
    made = fill(facts)
    assert made.matched("used_by_international_roamer", lookback_days=20) == wanted("foreign")


def test_sightings_before_the_days_looked_back_do_not_count(facts: Callable[..., Facts]) -> None:
    rows = [("35000000000001", "07-12"), ("35000000000002", "07-11"), ("35000000000003", "07-31")]
    made = facts().seen(*(("one", imei, "410010000000001", "", days) for imei, days in rows))
    assert made.matched("used_by_international_roamer", lookback_days=20) == [
        "35000000000001", "35000000000003",
    ]  # fmt: skip
