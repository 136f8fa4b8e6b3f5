"""Histograms of sharing."""

from __future__ import annotations

from pathlib import Path

from pehchan.reports.overloading import daily_average, devices_per_imsi, imsis_per_device
from tests.reports.counted import counted

A, B = "35176501000001", "35176501000002"
ONE, TWO, SHORT = "111010000000001", "111010000000002", "1110100000001"
FIVE = [f"07-0{day}" for day in range(1, 6)]


def test_only_valid_imsis_count_for_a_device(tmp_path: Path) -> None:
    facts, held = counted(
        tmp_path,
        [
            ("north", A, ONE, None, ["07-01"]),
            ("north", A, TWO, None, ["07-01"]),
            ("south", A, ONE, None, ["07-01"]),
            ("north", B, ONE, None, ["07-01"]),
            ("north", B, SHORT, None, ["07-01"]),
        ],
    )
    assert imsis_per_device(facts, held)[""] == [
        {"seen_with_imsis": 1, "num_imeis": 1},
        {"seen_with_imsis": 2, "num_imeis": 1},
    ]
    assert devices_per_imsi(facts, held)["north"] == [
        {"seen_with_imeis": 1, "num_imsis": 2},
        {"seen_with_imeis": 2, "num_imsis": 1},
    ]


def test_bins_begin_with_their_lower_bound(tmp_path: Path) -> None:
    facts, held = counted(
        tmp_path,
        [
            ("north", A, ONE, None, FIVE),
            ("north", A, TWO, None, ["07-01"]),
            ("north", B, ONE, None, FIVE[:4]),
            ("south", B, ONE, None, [*FIVE, "07-06"]),
            ("south", B, TWO, None, FIVE[:1]),
        ],
    )
    found = daily_average(facts, held)
    assert found["north"] == [{"bin_start": 1.2, "bin_end": 1.3, "num_imeis": 1}]
    # Seven person-days on six days are 1.16 a day.
    assert found["south"] == [{"bin_start": 1.1, "bin_end": 1.2, "num_imeis": 1}]
