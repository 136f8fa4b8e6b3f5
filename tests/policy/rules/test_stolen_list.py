"""stolen_list: the status decides, being seen does not."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts


def test_the_table(facts: Callable[..., Facts]) -> None:
    made = facts().register(
        "stolen",
        {"imei": "35000000000001"},
        {"imei": "35000000000002", "status": "blacklist"},
        {"imei": "35000000000003", "status": "found"},
        {"imei": "35000000000004"},
    )
    made.register("stolen", {"imei": "35000000000004"}, change="remove")
    assert made.matched("stolen_list") == ["35000000000001", "35000000000002"]
