"""Report condition_imei_overlaps."""

from __future__ import annotations

from pathlib import Path

from pehchan.reports.report import report
from tests.reports.register import Register, read_csv

A, B, C = "35176501000001", "35176501000002", "35176501000003"


def test_only_devices_of_two_operators_in_that_month(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    register.sightings("south", [(A, None, None, ["07-01"]), (B, None, None, ["06-01"])])
    register.sightings(
        "north",
        [(A, None, None, ["07-09"]), (B, None, None, ["07-01"]), (C, None, None, ["07-01"])],
    )
    register.sightings("south", [(A, None, None, ["07-03"])])
    register.classify([(A, "stolen", "2026-07-01"), (B, "stolen", None), (C, "stolen", None)])
    report(register.workspace, "condition_imei_overlaps", "2026-07", tmp_path)
    stem = "Testland_7_2026_condition_imei_overlap"
    assert read_csv(tmp_path / f"{stem}_stolen.csv") == [["IMEI", "Operators"], [A, "north|south"]]
    assert read_csv(tmp_path / f"{stem}_cloned.csv") == [["IMEI", "Operators"]]
