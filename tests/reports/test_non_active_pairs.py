"""Report non_active_pairs."""

from __future__ import annotations

import datetime
from pathlib import Path

from pehchan.reports.report import report
from tests.reports.register import Register, read_csv

A, B = "35176501000001", "35176501000002"
ONE, TWO = "111010000000001", "111010000000002"


def test_a_pair_seen_since_is_active_and_others_are_listed_once(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    register.sightings(
        "north",
        [
            (A, ONE, None, ["06-01", "07-30"]),
            (A, TWO, None, ["06-01"]),
            (A, TWO, "220000000001", ["07-01"]),
            (B, TWO, None, ["06-01"]),
        ],
    )
    pairs = [(int(A), int("1" + imsi), None) for imsi in (ONE, TWO)]
    register.write("pairing", "device, imsi, msisdn", [*pairs, (int(B), int("1" + ONE), None)])
    day = datetime.date(2026, 7, 31)
    report(register.workspace, "non_active_pairs", output=tmp_path, period=30, on=day)
    assert len(read_csv(tmp_path / "non_active_pairs_20260701.csv")) == 1
    report(register.workspace, "non_active_pairs", output=tmp_path, period=29, on=day)
    assert read_csv(tmp_path / "non_active_pairs_20260702.csv") == [
        ["imei_norm", "imsi", "last_seen"],
        [A, TWO, "2026-07-01"],
    ]
