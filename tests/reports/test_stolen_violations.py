"""Report stolen_violations."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from pehchan.reports.report import report
from tests.reports.register import Register, read_csv

A, B, C = "35176501000001", "35176501000002", "35176501000003"
HEADER = ["imei_norm", "last_seen", "reporting_date"]


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """Three stolen devices, reported on 1 July; two days of grace."""
    made = Register(tmp_path / "register")
    made.sightings(
        "north",
        [
            (A, None, None, ["06-10", "07-04"]),
            (A, "111010000000001", None, ["07-02"]),
            (B, None, None, ["07-03"]),
            (C, None, None, ["07-09"]),
        ],
    )
    made.sightings("south", [(A, None, None, ["07-03"]), (B, None, None, ["07-20"])])
    day = datetime.date(2026, 7, 1)
    made.write(
        "stolen",
        "device, reporting_date, status",
        [(int(A), day, None), (int(B), day, "cleared"), (int(C), None, None)],
    )
    made.classify([(A, "stolen", "2026-07-01"), (B, "noted", None)])
    return made


def test_the_last_day_counts_once_the_grace_is_over(register: Register, tmp_path: Path) -> None:
    report(register.workspace, "stolen_violations", output=tmp_path)
    assert read_csv(tmp_path / "stolen_violations_north.csv") == [
        HEADER,
        [A, "20260704", "20260701"],
    ]
    assert read_csv(tmp_path / "stolen_violations_south.csv") == [
        HEADER,
        [B, "20260720", "20260701"],
    ]


def test_only_newer_sightings_and_devices_of_a_condition(
    register: Register, tmp_path: Path
) -> None:
    day = datetime.date(2026, 7, 4)
    report(register.workspace, "stolen_violations", output=tmp_path, newer_than=day)
    assert len(read_csv(tmp_path / "stolen_violations_north.csv")) == 1
    assert len(read_csv(tmp_path / "stolen_violations_south.csv")) == 2
    report(register.workspace, "stolen_violations", output=tmp_path, conditions=["stolen"])
    assert len(read_csv(tmp_path / "stolen_violations_north.csv")) == 2
    assert len(read_csv(tmp_path / "stolen_violations_south.csv")) == 1
