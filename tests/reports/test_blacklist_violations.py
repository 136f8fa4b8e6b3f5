"""Report blacklist_violations."""

from __future__ import annotations

from pathlib import Path

from pehchan.reports.report import report
from tests.reports.register import Register, read_csv

A, B, C = "35176501000001", "35176501000002", "35176501000003"


def test_each_day_once_after_the_earliest_block_date(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    register.sightings(
        "north",
        [
            (A, "111010000000001", None, ["07-01", "07-05"]),
            (A, "111010000000002", None, ["07-05"]),
            (A, "111010000000003", None, ["07-03"]),
            (A, "111010000000004", None, ["07-09", "08-01"]),
            (B, "111010000000001", None, ["07-31"]),
            (C, "111010000000001", None, ["07-31"]),
        ],
    )
    register.sightings("south", [(B, "111020000000001", None, ["07-02"])])
    register.classify(
        [
            (A, "stolen", "2026-07-03"),
            (A, "cloned", "2026-07-20"),
            (B, "noted", None),
            (C, "stolen", "2026-07-31"),
        ]
    )
    report(register.workspace, "blacklist_violations", "2026-07", tmp_path)
    assert read_csv(tmp_path / "blacklist_violations_north.csv") == [
        ["imei", "last_seen"],
        [A, "2026-07-05"],
        [A, "2026-07-09"],
    ]
    assert read_csv(tmp_path / "blacklist_violations_south.csv") == [["imei", "last_seen"]]


def test_a_later_import_moves_the_last_day(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    for day in ("07-04", "07-06"):
        register.sightings("north", [(A, "111010000000001", None, [day])])
    register.classify([(A, "stolen", "2026-07-03")])
    report(register.workspace, "blacklist_violations", "2026-07", tmp_path, check_data=False)
    assert read_csv(tmp_path / "blacklist_violations_north.csv")[1:] == [[A, "2026-07-06"]]
