"""Figures of each day."""

from __future__ import annotations

from pathlib import Path

from pehchan.reports.daily import daily
from tests.reports.counted import JULY, counted

A, B, ONE = "35176501000001", "35176501000002", "111010000000001"


def test_distinct_counts_of_each_day(tmp_path: Path) -> None:
    facts, held = counted(
        tmp_path,
        [
            ("north", A, ONE, "220000000001", ["07-01", "07-31"]),
            ("south", A, ONE, "220000000002", ["07-01"]),
            ("south", B, ONE, None, ["07-01"]),
        ],
    )
    found = daily(facts, held, JULY)
    assert found[""]["imeis_per_day"][0] == {"date": "2026-07-01", "count": 2}
    assert found[""]["imsis_per_day"][0]["count"] == 1
    assert found[""]["msisdns_per_day"][0]["count"] == 2
    assert found[""]["recs_per_day"][0]["count"] == 2
    assert found["north"]["imeis_per_day"][30] == {"date": "2026-07-31", "count": 1}
    assert sum(one["count"] for one in found["north"]["imeis_per_day"]) == 2  # type: ignore[misc]
