"""duplicate_daily_avg: subscribers on an average day on which the device was seen."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts
from tests.policy.rules.table import expected, fill, judged

TABLE = [
    ("two subscribers every day", True, "one/1//07-10..07-14 one/2//07-10..07-14"),
    ("one of them a day less", False, "one/1//07-10..07-14 one/2//07-10..07-13"),
    ("three make up for it", True, "one/1//07-10..07-14 one/2//07-10..07-13 one/3//07-10"),
    ("too few days", False, "one/1//07-10..07-13 one/2//07-10..07-13"),
    ("two operators see the same pair", False, "one/1//07-10..07-14 two/1//07-10..07-14"),
    ("one pair with two numbers", False, "one/1/1/07-10..07-14 one/1/2/07-10..07-14"),
    (
        "days before the window do not count",
        False,
        "one/1//07-01,07-10..07-13 one/2//07-01,07-10..07-13",
    ),
    ("the window's first day does", True, "one/1//07-02,07-10..07-13 one/2//07-02,07-10..07-13"),
    ("the last day does", True, "one/1//07-27..07-31 one/2//07-27..07-31"),
    (
        "invalid subscribers do not count",
        False,
        "one/1//07-10..07-14 one/1110100000001//07-10..07-14",
    ),
    ("nor do records without one", False, "one/1//07-10..07-14 one//1/07-10..07-14"),
]


def test_the_table(facts: Callable[..., Facts]) -> None:
    made = fill(facts, TABLE)
    rule = {"threshold": 2.0, "period_days": 30, "min_seen_days": 5}
    assert judged(made, TABLE, "duplicate_daily_avg", **rule) == expected(TABLE)


def test_the_average_is_exact_and_not_rounded_down(facts: Callable[..., Facts]) -> None:
    table = [
        ("7 in 5 days", True, "one/1//07-10..07-14 one/2//07-10..07-11"),
        ("6 in 5 days", False, "one/1//07-10..07-14 one/2//07-10"),
    ]
    made = fill(facts, table)
    rule = {"threshold": 1.4, "period_days": 30, "min_seen_days": 5}
    assert judged(made, table, "duplicate_daily_avg", **rule) == expected(table)


def test_the_same_day_of_two_months_is_two_days(facts: Callable[..., Facts]) -> None:
    days = "06-20..06-22,07-20..07-22"
    table = [
        ("six days", True, f"one/1//{days} one/2//{days}"),
        ("three days", False, "one/1//07-20..07-22 one/2//07-20..07-22"),
    ]
    made = fill(facts, table)
    rule = {"threshold": 2.0, "period_months": 2, "min_seen_days": 6}
    assert judged(made, table, "duplicate_daily_avg", **rule) == expected(table)


def test_importing_the_same_records_twice_changes_nothing(facts: Callable[..., Facts]) -> None:
    made = fill(facts, TABLE)
    rule = {"threshold": 2.0, "period_days": 30, "min_seen_days": 5}
    once = made.matched("duplicate_daily_avg", **rule)
    made.seen(("one", "35000000000001", "111010000000002", "", "07-10..07-13"))
    assert made.matched("duplicate_daily_avg", **rule) == once
