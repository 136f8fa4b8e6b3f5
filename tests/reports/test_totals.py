"""Totals: exact, with and without empty members."""

from __future__ import annotations

from pathlib import Path

from pehchan.reports.totals import totals
from tests.reports.counted import counted

A, ONE, TWO = "35176501000001", "111010000000001", "111010000000002"


def test_empty_members_are_counted_apart(tmp_path: Path) -> None:
    facts, held = counted(
        tmp_path,
        [
            ("north", A, ONE, "220000000001", ["07-01"]),
            ("north", A, ONE, None, ["07-01"]),
            ("north", None, ONE, None, ["07-01"]),
            ("south", A, ONE, "220000000001", ["07-02"]),
            ("south", A, TWO, None, ["07-02"]),
        ],
    )
    found = totals(facts, held)
    assert found[""] == {
        "total_imeis_seen": 1, "total_imsis_seen": 2, "total_msisdns_seen": 1,
        "total_records_seen": 4, "total_triplets_seen": 1, "total_invalid_triplets": 3,
        "total_null_imei_records": 1, "total_null_imsi_records": 0, "total_null_msisdn_records": 3,
        "total_imei_imsis_seen": 2, "total_invalid_imei_imsis": 1,
        "total_imei_msisdns_seen": 1, "total_invalid_imei_msisdns": 2,
        "total_imsi_msisdns_seen": 1,
    }  # fmt: skip
    assert found["north"]["total_records_seen"] == 3
    assert found["south"]["total_imsis_seen"] == 2
