"""Held tables: the country and each operator, devices once per scope."""

from __future__ import annotations

from pathlib import Path

from tests.reports.counted import counted

A, B, ONE, TWO = "35176501000001", "35176501000002", "111010000000001", "111010000000002"


def test_devices_are_counted_once_per_scope(tmp_path: Path) -> None:
    facts, held = counted(
        tmp_path,
        [
            ("north", A, ONE, "220000000001", ["07-01"]),
            ("north", A, ONE, "220000000001", ["07-02"]),
            ("north", A, ONE, None, ["07-02"]),
            ("south", A, TWO, "220000000001", ["07-02"]),
            ("south", B, None, None, ["07-02"]),
            ("south", None, TWO, None, ["07-02"]),
            ("north", B, ONE, None, ["06-30"]),
        ],
    )
    columns = "scope, device, imsis, msisdns, triplets, gross"
    rows = facts.engine.rows(f"SELECT {columns} FROM {held.devices} ORDER BY scope, device")
    assert [tuple(int(cell) if cell != row[0] else cell for cell in row) for row in rows] == [
        ("", int(A), 2, 1, 2, 1),
        ("", int(B), 0, 0, 0, 0),
        ("north", int(A), 1, 1, 1, 1),
        ("south", int(A), 1, 1, 1, 1),
        ("south", int(B), 0, 0, 0, 0),
    ]


def test_triplets_of_the_country_merge_operators(tmp_path: Path) -> None:
    facts, held = counted(
        tmp_path,
        [("north", A, ONE, None, ["07-01"]), ("south", A, ONE, None, ["07-03"])],
    )
    rows = facts.engine.rows(f"SELECT scope, days FROM {held.triplets} ORDER BY scope")
    assert rows == [("", 0b101), ("north", 0b1), ("south", 0b100)]
