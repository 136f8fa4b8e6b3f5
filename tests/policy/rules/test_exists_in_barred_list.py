"""exists_in_barred_list: being seen does not matter."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts


def test_the_register_as_it_is_now(facts: Callable[..., Facts]) -> None:
    made = facts().register("barred", {"imei": "35000000000001"}, {"imei": "35000000000002"})
    made.register("barred", {"imei": "35000000000002"}, change="remove")
    assert made.matched("exists_in_barred_list") == ["35000000000001"]
