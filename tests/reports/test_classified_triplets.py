"""Report classified_triplets."""

from __future__ import annotations

from pathlib import Path

from pehchan.reports.report import report
from tests.reports.register import Register, read_csv

A, ONE = "35176501000001", "111010000000001"


def test_a_triplet_of_two_months_is_listed_once(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    register.sightings("north", [(A, ONE, "220000000001", ["06-30", "07-01"])])
    register.sightings(
        "south", [(A, None, "220000000001", ["07-01"]), ("ff", ONE, None, ["07-01"])]
    )
    register.classify([(A, "cloned", None), ("FF", "noted", None)])
    report(register.workspace, "classified_triplets", output=tmp_path, conditions=["cloned"])
    assert [path.name for path in sorted(tmp_path.glob("*.csv"))] == [
        "classified_triplets_cloned.csv"
    ]
    assert read_csv(tmp_path / "classified_triplets_cloned.csv") == [
        ["imei", "imsi", "msisdn", "operator"],
        [A, ONE, "220000000001", "north"],
        [A, "", "220000000001", "south"],
    ]
    report(register.workspace, "classified_triplets", output=tmp_path)
    assert read_csv(tmp_path / "classified_triplets_noted.csv")[1:] == [["FF", ONE, "", "south"]]
