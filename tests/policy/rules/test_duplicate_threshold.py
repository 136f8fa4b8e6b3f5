"""duplicate_threshold: distinct valid subscribers in sightings that overlap the window."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts, day
from tests.policy.rules.table import expected, fill, judged

TABLE = [
    ("three IMSIs", True, "one/1//07-10 one/2//07-10 one/3//07-11"),
    ("two IMSIs", False, "one/1//07-10 one/2//07-10"),
    ("one IMSI at two operators", False, "one/1//07-10 two/1//07-10 two/2//07-10"),
    ("one IMSI with three numbers", False, "one/1/1/07-10 one/1/2/07-10 one/1/3/07-10"),
    ("IMSIs of 14 digits count", True, "one/11101000000001//07-10 one/2//07-10 one/3//07-10"),
    ("IMSIs of 13 digits do not", False, "one/1110100000001//07-10 one/2//07-10 one/3//07-10"),
    ("no IMSI does not count", False, "one//1/07-10 one/2//07-10 one/3//07-10"),
    (
        "a month's row that reaches into the window",
        True,
        "one/1//07-02 one/2//07-02 one/3//07-01..07-02",
    ),
    ("one that ends before it", False, "one/1//07-02 one/2//07-02 one/3//07-01"),
    ("the last day is inside", True, "one/1//07-31 one/2//07-31 one/3//07-31"),
    ("across two months", False, "one/1//06-30 one/2//07-31 one/3//07-31"),
]


def test_the_table(facts: Callable[..., Facts]) -> None:
    made = fill(facts, TABLE)
    found = judged(made, TABLE, "duplicate_threshold", threshold=3, period_days=30)
    assert found == expected(TABLE)


def test_a_period_in_months_reaches_back_to_the_same_day_of_the_month(
    facts: Callable[..., Facts],
) -> None:
    table = [
        ("from the first day", True, "one/1//06-16 one/2//06-16"),
        ("the day before", False, "one/1//06-15 one/2//07-01"),
    ]
    made = fill(facts, table)
    rule = {"threshold": 2, "period_months": 1}
    assert judged(made, table, "duplicate_threshold", on=day("07-15"), **rule) == expected(table)


def test_numbers_in_place_of_subscribers(facts: Callable[..., Facts]) -> None:
    table = [
        ("two numbers", True, "one/1/1/07-10 one/1/2/07-10"),
        ("two IMSIs", False, "one/1/1/07-10 one/2/1/07-10"),
        ("12 digits are enough, 11 are not", False, "one/1/1/07-10 one/1/22000000001/07-10"),
    ]
    made = fill(facts, table)
    rule = {"threshold": 2, "period_days": 30, "use_msisdn": True}
    assert judged(made, table, "duplicate_threshold", **rule) == expected(table)


def test_a_threshold_of_one_is_every_device_with_a_subscriber(
    facts: Callable[..., Facts],
) -> None:
    table = [
        ("one subscriber", True, "one/1//07-10"),
        ("none", False, "one//1/07-10"),
    ]
    made = fill(facts, table)
    rule = {"threshold": 1, "period_days": 30}
    assert judged(made, table, "duplicate_threshold", **rule) == expected(table)
