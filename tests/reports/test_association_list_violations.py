"""Report association_list_violations."""

from __future__ import annotations

from pathlib import Path

from pehchan.reports.report import report
from tests.reports.register import Register, read_csv

A, B = "35176501000001", "35176501000002"
ONE, TWO = "111010000000001", "111010000000002"


def test_triplets_of_others_than_the_owner(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    register.sightings(
        "north",
        [
            (A, ONE, "220000000001", ["07-01"]),
            (A, TWO, "220000000002", ["07-02", "07-04"]),
            (B, ONE, None, ["07-03", "06-03"]),
            (None, TWO, None, ["07-03"]),
        ],
    )
    register.sightings("south", [(A, ONE, None, ["07-05"])])
    register.write("association", "uid, device", [("u1", int(A)), ("u2", int(B))])
    register.write("subscribers", "uid, imsi", [("u1", int("1" + ONE)), ("u3", int("1" + TWO))])
    report(register.workspace, "association_list_violations", "2026-07", tmp_path)
    assert read_csv(tmp_path / "association_violations_north.csv") == [
        ["imei", "imsi", "msisdn", "first_seen", "last_seen"],
        [A, TWO, "220000000002", "2026-07-02", "2026-07-04"],
        [B, ONE, "", "2026-07-03", "2026-07-03"],
    ]
    assert len(read_csv(tmp_path / "association_violations_south.csv")) == 1
