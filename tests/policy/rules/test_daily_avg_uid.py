"""daily_avg_uid: registered persons on an average day."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts
from tests.policy.rules.table import expected, fill, imsi, judged

TABLE = [
    ("two persons every day", True, "one/1//07-10..07-12 one/2//07-10..07-12"),
    ("one person's two subscriptions", False, "one/1//07-10..07-12 one/11//07-10..07-12"),
    ("a person and a subscriber nobody knows", False, "one/1//07-10..07-12 one/99//07-10..07-12"),
    (
        "days without a known person do not thin it out",
        True,
        "one/1//07-10..07-12 one/2//07-10..07-12 one/99//07-13..07-20",
    ),
    ("too few days", False, "one/1//07-10..07-11 one/2//07-10..07-11"),
]


def test_the_table(facts: Callable[..., Facts]) -> None:
    made = fill(facts, TABLE)
    persons = (("A", "1"), ("A", "11"), ("B", "2"))
    made.register("subscribers", *({"uid": uid, "imsi": imsi(tail)} for uid, tail in persons))
    rule = {"threshold": 2.0, "period_days": 30, "min_seen_days": 3}
    assert judged(made, TABLE, "daily_avg_uid", **rule) == expected(TABLE)


def test_a_person_counts_on_every_day_and_not_once_in_the_window(
    facts: Callable[..., Facts],
) -> None:
    # DIRBS-Core counts a person once a window, and the same days of two months once.
    days = "06-20..06-21,07-20..07-21"
    table = [("two on each of four days", True, f"one/1//{days} one/2//{days}")]
    made = fill(facts, table)
    made.register("subscribers", {"uid": "A", "imsi": imsi("1")}, {"uid": "B", "imsi": imsi("2")})
    rule = {"threshold": 2.0, "period_months": 2, "min_seen_days": 4}
    assert judged(made, table, "daily_avg_uid", **rule) == expected(table)
