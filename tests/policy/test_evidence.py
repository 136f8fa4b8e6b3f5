"""Evidence: what rules look at, merged, cut to a window, and restricted to a few devices."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pehchan.policy.window import Window
from tests.policy.facts import DAY, Facts, day

A, B = 35000000000001, 35000000000002
IMSI = "111010000000001"


def _bits(*days: int) -> int:
    return sum(1 << (one - 1) for one in days)


def _two(facts: Callable[..., Facts]) -> Facts:
    made = facts().seen(
        ("one", str(A), IMSI, "", "06-10..06-12"),
        ("two", str(A), IMSI, "", "07-20,07-31"),
        ("one", str(B), IMSI, "", "07-01"),
        ("one", "", IMSI, "", "07-01"),
        rats=1,
    )
    return made.seen(("one", str(A), IMSI, "220000000001", "07-25"), rats=6)


def test_a_device_is_seen_once_over_months_operators_and_imports(
    facts: Callable[..., Facts],
) -> None:
    made = _two(facts)
    rows = made.workspace.engine.rows(made.evidence().seen.order_by("device"))
    assert rows == [
        (A, day("06-10"), day("07-31"), 7),
        (B, day("07-01"), day("07-01"), 1),
    ]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("07-01", "08-01", [(202607, "one", _bits(25)), (202607, "two", _bits(20, 31))]),
        ("07-21", "07-31", [(202607, "one", _bits(25)), (202607, "two", 0)]),
        ("06-12", "07-01", [(202606, "one", _bits(12))]),
        ("06-13", "07-20", []),
        ("08-01", "09-01", []),
    ],
)
def test_sightings_overlap_the_window_and_their_days_are_cut_to_it(
    facts: Callable[..., Facts], start: str, end: str, expected: list[tuple[object, ...]]
) -> None:
    made = _two(facts)
    rows = made.evidence().sightings(Window(day(start), day(end)))
    rows = rows.filter(rows.device == A).select("month", "operator", "days")
    assert sorted(made.workspace.engine.rows(rows)) == expected


def test_crowded_leaves_out_devices_with_one_row_only(facts: Callable[..., Facts]) -> None:
    made = _two(facts)
    evidence = made.evidence()
    narrow, wide = Window(day("07-01"), day("08-01")), Window(day("06-01"), day("08-01"))
    for window in (narrow, wide, narrow):
        crowded = made.workspace.engine.rows(evidence.crowded(window))
        every = made.workspace.engine.rows(evidence.sightings(window))
        assert sorted(map(str, crowded)) == sorted(str(row) for row in every if row[2] == A)


@pytest.mark.parametrize(("on", "expected"), [(day("07-10"), day("07-11")), (None, day("08-01"))])
def test_the_window_ends_after_the_day_or_after_the_last_day_of_data(
    facts: Callable[..., Facts], on: object, expected: object
) -> None:
    assert _two(facts).evidence(on).window_end == expected  # type: ignore[arg-type]


def test_without_data_it_ends_after_today(facts: Callable[..., Facts]) -> None:
    evidence = facts().evidence(None)
    assert (evidence.day, evidence.window_end) == (DAY, day("08-01"))


def test_texts_tacs_and_bodies_of_irregular_devices(facts: Callable[..., Facts]) -> None:
    made = facts().seen(
        *(("one", imei, "", "", "07-01") for imei in (str(A), "3500000299", "99AB", "XY"))
    )
    made.seen(("two", "XY", "", "", "07-01"))
    seen = made.evidence().seen_tacs
    rows = made.workspace.engine.rows(seen.select("tac", "body", "text"))
    assert sorted(rows, key=str) == [
        (35000000, 35, None), (35000002, 35, "3500000299"), (None, 99, "99AB"), (None, None, "XY"),
    ]  # fmt: skip


def test_a_few_devices_are_all_that_is_seen_of_every_source(
    facts: Callable[..., Facts],
) -> None:
    made = _two(facts).register("stolen", {"imei": str(A)}, {"imei": str(B)})
    made.register(
        "registration",
        {"imei": "35000000000000", "imei_last": str(B)},
        {"imei": str(B)},
    )
    made.register("tac", {"tac": "35000000"})
    few = made.evidence(devices=[A])
    window = Window(day("06-01"), day("08-01"))
    for table in (few.seen, few.sightings(window), few.crowded(window), few.register("stolen")):
        assert {row[0] for row in made.workspace.engine.rows(table.select("device"))} == {A}
    ranges = few.register("registration").select("device", "device_last")
    assert made.workspace.engine.rows(ranges) == [(35000000000000, B)]
    assert len(made.workspace.engine.rows(few.register("tac"))) == 1
    assert made.workspace.engine.rows(made.evidence(devices=[]).seen) == []


def test_what_is_held_is_let_go(facts: Callable[..., Facts]) -> None:
    made = _two(facts)

    def held() -> set[str]:
        tables = made.workspace.engine.rows("SELECT table_name FROM duckdb_tables()")
        return {name for (name,) in tables if name.startswith("policy_")}

    evidence = made.evidence()
    evidence.crowded(Window(day("06-01"), day("08-01")))
    assert evidence.seen is evidence.seen
    assert len(held()) == 2
    evidence.close()
    assert held() == set()
