"""Report unregistered_subscribers."""

from __future__ import annotations

import datetime
from pathlib import Path

from pehchan.reports.report import report
from tests.reports.register import Register, read_csv

A, ONE, TWO, THREE = "35176501000001", "011010000000001", "111010000000002", "111010000000003"


def test_each_subscriber_once_with_its_days(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    register.sightings(
        "north",
        [
            (A, ONE, "220000000001", ["06-05", "07-02"]),
            (A, ONE, None, ["07-09"]),
            (A, TWO, None, ["07-01"]),
            (A, THREE, None, ["06-01"]),
            (None, "111010000000004", None, ["07-01"]),
        ],
    )
    register.write("subscribers", "uid, imsi", [("u", int("1" + TWO))])
    report(register.workspace, "unregistered_subscribers", output=tmp_path)
    assert read_csv(tmp_path / "unregistered_subscribers_north.csv") == [
        ["imsi", "first_seen", "last_seen"],
        [ONE, "20260605", "20260709"],
        [THREE, "20260601", "20260601"],
    ]
    assert len(read_csv(tmp_path / "unregistered_subscribers_south.csv")) == 1
    report(
        register.workspace,
        "unregistered_subscribers",
        output=tmp_path,
        newer_than=datetime.date(2026, 6, 1),
    )
    assert len(read_csv(tmp_path / "unregistered_subscribers_north.csv")) == 2
