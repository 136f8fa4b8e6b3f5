"""time_distance_conflict: different subscribers at different operators on the same day."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts
from tests.policy.rules.table import expected, fill, imsi, judged

TABLE = [
    ("three days", True, "one/1//07-10..07-12 two/2//07-10..07-12"),
    ("two days", False, "one/1//07-10..07-11 two/2//07-10..07-11"),
    ("never on one day", False, "one/1//07-10..07-12 two/2//07-13..07-15"),
    ("one operator", False, "one/1//07-10..07-12 one/2//07-10..07-12"),
    ("one subscriber who roams", False, "one/1//07-10..07-12 two/1//07-10..07-12"),
    ("one person's two SIM cards", False, "one/41//07-10..07-12 two/42//07-10..07-12"),
    (
        "days of two pairs add up",
        True,
        "one/1//07-10..07-11 two/2//07-10..07-11 two/3//07-20 one/1//07-20",
    ),
    ("the same day counts once", False, "one/1//07-10 two/2//07-10 two/3//07-10 two/4//07-10"),
    ("days of two months", True, "one/1//06-30,07-10..07-11 two/2//06-30,07-10..07-11"),
    ("a day before the window", False, "one/1//06-20,07-10..07-11 two/2//06-20,07-10..07-11"),
    ("unknown subscriber", False, "one//1/07-10..07-12 two/2//07-10..07-12"),
]


def test_the_table(facts: Callable[..., Facts]) -> None:
    made = fill(facts, TABLE)
    cards = ("41", "42")
    made.register("subscribers", *({"uid": "A", "imsi": imsi(tail)} for tail in cards))
    found = judged(made, TABLE, "time_distance_conflict", period_days=40)
    assert found == expected(TABLE)


def test_how_many_days_is_a_parameter(facts: Callable[..., Facts]) -> None:
    made = fill(facts, TABLE)
    found = judged(made, TABLE, "time_distance_conflict", period_days=40, min_days=1)
    assert found["two days"]
    assert found["the same day counts once"]
    assert not found["never on one day"]
