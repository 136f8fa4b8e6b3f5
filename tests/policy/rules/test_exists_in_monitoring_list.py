"""exists_in_monitoring_list: days on the list, by the day of judgement and not the clock."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.policy.facts import Facts, day


@pytest.mark.parametrize(("days", "found"), [(0, True), (10, True), (11, False)])
def test_how_long_it_is_on_the_list(facts: Callable[..., Facts], days: int, found: bool) -> None:
    made = facts().register("monitoring", {"imei": "35000000000001"}, on=day("07-21"))
    made.seen(("one", "35000000000001", "", "", "07-01"))
    assert bool(made.matched("exists_in_monitoring_list", monitored_days=days)) is found


def test_a_device_that_was_never_seen_does_not_match(facts: Callable[..., Facts]) -> None:
    made = facts().register("monitoring", {"imei": "35000000000001"})
    made.seen(("one", "35000000000002", "", "", "07-01"))
    assert made.matched("exists_in_monitoring_list") == []
