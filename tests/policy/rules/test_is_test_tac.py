"""is_test_tac: TACs from the ranges for tests."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts


def test_the_table(facts: Callable[..., Facts]) -> None:
    tests = [
        "00100100000001",
        "00101799999999",
        "00440000000001",
        "00860000000001",
        "00910000000001",
    ]
    others = [
        "00100000000001",
        "00101800000001",
        "00450000000001",
        "01100100000001",
        "35000000000001",
    ]
    irregular = ["00100112", "0010017"]  # eight digits are a TAC, seven are not
    made = facts().seen(
        *(("one", imei, "111010000000001", "", "07-01") for imei in tests + others + irregular)
    )
    assert made.matched("is_test_tac") == sorted([*tests, "00100112"])
