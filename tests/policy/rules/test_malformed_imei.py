"""malformed_imei: identifiers that are not 14 digits."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts


def test_the_table(facts: Callable[..., Facts]) -> None:
    good = ["35000000000001", "00000000000000", "99999999999999"]
    bad = ["3500000000000", "3500000000000A", "ABCDEF", "*#06#", "0", "A1000000000001"]
    made = facts().seen(*(("one", imei, "111010000000001", "", "07-01") for imei in good + bad))
    made.seen(("one", "", "111010000000001", "", "07-01"))
    assert made.matched("malformed_imei") == sorted(bad)


def test_a_15th_or_16th_digit_is_no_fault(facts: Callable[..., Facts]) -> None:
    made = facts().seen(
        ("one", "350000000000011", "", "", "07-01"), ("one", "3500000000000199", "", "", "07-01")
    )
    assert made.matched("malformed_imei") == []
