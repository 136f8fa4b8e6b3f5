"""transient_imei: numbers in steps on one device of one operator."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts
from tests.policy.rules.table import expected, fill, judged


def _numbers(*numbers: int, days: str = "07-29..07-31", operator: str = "one") -> str:
    return " ".join(f"{operator}/{one}/{one}/{days}" for one in numbers)


TABLE = [
    ("steps of 5", True, _numbers(10, 15, 20, 25)),
    ("steps of 1", True, _numbers(10, 11, 12, 13)),
    ("in any order", True, _numbers(25, 10, 20, 15)),
    ("one number astray", False, _numbers(10, 15, 20, 26)),
    ("a step left out", False, _numbers(10, 15, 20, 30)),
    ("a step left out, and the ends fit", False, _numbers(10, 12, 20, 25)),
    ("two operators", False, _numbers(10, 15, 20) + " " + _numbers(25, operator="two")),
    ("two numbers are always a progression", False, _numbers(10, 15, days="07-24..07-31")),
    ("one number", False, _numbers(10, days="07-24..07-31")),
    ("too seldom", False, _numbers(10, 15, 20, days="07-30..07-31")),
    ("days before the period do not count", False, _numbers(10, 15, 20, days="07-10..07-23,07-31")),
    ("letters in other IMEIs do no harm", True, _numbers(1, 3, 5, 7)),
]


def test_the_table(facts: Callable[..., Facts]) -> None:
    made = fill(facts, TABLE)
    made.seen(*(("one", "ABCDEF", "", f"22000000000{n}", "07-29..07-31") for n in range(1, 5)))
    found = judged(made, TABLE, "transient_imei", period=8, num_msisdns=1)
    assert found == expected(TABLE)
    assert "ABCDEF" in made.matched("transient_imei", period=8, num_msisdns=1)


def test_two_numbers_are_enough_when_the_settings_say_so(facts: Callable[..., Facts]) -> None:
    made = fill(facts, TABLE)
    found = judged(made, TABLE, "transient_imei", period=8, num_msisdns=1, fewest_msisdns=2)
    assert found["two numbers are always a progression"]
    assert not found["one number"]


def test_the_average_is_exact(facts: Callable[..., Facts]) -> None:
    table = [("9 number-days in 8 days", True, _numbers(10, 15, 20)), ("6", False, _numbers(1, 2))]
    made = fill(facts, table)
    found = judged(made, table, "transient_imei", period=8, num_msisdns=1.125)
    assert found == expected(table)
    assert made.matched("transient_imei", period=8, num_msisdns=1.2) == []
