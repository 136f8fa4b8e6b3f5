"""The standard report on a nation small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.reports.report import report
from tests.reports.register import Register, read_csv, read_json

A, B, C = "35176501000001", "35176501000002", "86001122000003"
ONE, TWO = "111010000000001", "111020000000002"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The folder of the report of July 2026."""
    register = Register(tmp_path / "register")
    register.sightings("north", [(A, ONE, "220000000001", ["06-30"])])
    register.sightings(
        "north",
        [
            (A, ONE, "220000000001", ["07-01", "07-02"]),
            (A, TWO, "220000000001", ["07-02"]),
            (B, ONE, None, ["07-03"]),
            ("12ab", None, "220000000009", ["07-03"]),
            (None, ONE, "220000000001", ["07-04"]),
        ],
    )
    # The same day twice, in another import: it counts once.
    register.sightings("north", [(A, ONE, "220000000001", ["07-02"])])
    register.sightings(
        "south",
        [
            (A, ONE, "220000000001", ["07-05"]),
            (C, TWO, "220000000002", [f"07-{day:02}" for day in range(1, 7)]),
            (C, ONE, "220000000002", ["07-01", "07-02", "07-03"]),
        ],
    )
    register.write("tac", "tac, manufacturer, model_name, rats", [(35176501, "Acme", "One", 3)])
    register.classify([(B, "stolen", "2026-07-01"), (B, "noted", None), ("12ab", "noted", None)])
    report(register.workspace, "standard", "2026-07", tmp_path / "out")
    return tmp_path / "out"


def test_counts_per_tac_and_combination(files: Path) -> None:
    header, *rows = read_csv(files / "Testland_7_2026.csv")
    assert header == [
        "TAC", "cloned", "stolen", "noted", "IMEI count", "IMEI gross adds count",
        "IMEI-IMSI count", "IMEI-MSISDN count", "Subscriber triplet count", "Compliance Level",
    ]  # fmt: skip
    assert rows == [
        ["12AB", "False", "False", "True", "1", "1", "0", "1", "0", "1"],
        ["35176501", "False", "False", "False", "1", "0", "2", "1", "2", "2"],
        ["35176501", "False", "True", "True", "1", "1", "1", "0", "0", "0"],
        ["86001122", "False", "False", "False", "1", "1", "2", "1", "2", "2"],
    ]


def test_counts_per_combination_and_operator(files: Path) -> None:
    _, *rows = read_csv(files / "Testland_south_7_2026_condition_counts.csv")
    assert rows == [["False", "False", "False", "2", "1", "3", "2", "3", "2"]]
    _, *rows = read_csv(files / "Testland_north_7_2026_condition_counts.csv")
    assert [row[3:] for row in rows] == [
        ["1", "0", "2", "1", "2", "2"],
        ["1", "1", "0", "1", "0", "1"],
        ["1", "1", "1", "0", "0", "0"],
    ]


def test_totals_are_exact(files: Path) -> None:
    data = read_json(files / "Testland_7_2026.json")
    assert data["has_data"] is True
    expected = {
        "total_imeis_seen": 4, "total_imsis_seen": 2, "total_msisdns_seen": 3,
        "total_imei_imsis_seen": 5, "total_imei_msisdns_seen": 3, "total_imsi_msisdns_seen": 4,
        "total_triplets_seen": 4, "total_records_seen": 7, "total_gross_adds": 3,
        "total_null_imei_records": 1, "total_null_imsi_records": 1, "total_null_msisdn_records": 1,
        "total_invalid_imei_imsis": 2, "total_invalid_imei_msisdns": 2, "total_invalid_triplets": 3,
    }  # fmt: skip
    assert {key: data[key] for key in expected} == expected


def test_days_models_and_sharing(files: Path) -> None:
    data = read_json(files / "Testland_7_2026.json")
    by_day = {one["date"]: one["count"] for one in data["imeis_per_day"]}
    assert len(by_day) == 31
    assert [by_day[f"2026-07-0{day}"] for day in range(1, 8)] == [2, 2, 3, 1, 2, 1, 0]
    assert [one["count"] for one in data["recs_per_day"][:7]] == [3, 4, 2, 1, 2, 1, 0]
    assert data["top_models_imei"] == [
        {"manufacturer": "Acme", "model": "One", "tech_generations": "2G/3G", "count": 2}
    ]
    assert data["top_models_gross_adds"][0]["count"] == data["top_models_gross_adds_count"] == 1
    assert data["imei_imsi_overloading"] == [
        {"seen_with_imsis": 1, "num_imeis": 1},
        {"seen_with_imsis": 2, "num_imeis": 2},
    ]
    assert data["imsi_imei_overloading"] == [
        {"seen_with_imeis": 2, "num_imsis": 1},
        {"seen_with_imeis": 3, "num_imsis": 1},
    ]
    # Only the third device was seen on five days or more: 9 person-days over 6 days.
    assert data["daily_imei_imsi_overloading"] == [
        {"bin_start": 1.5, "bin_end": 1.6, "num_imeis": 1}
    ]


def test_compliance_keeps_imsis_and_msisdns_apart(files: Path) -> None:
    data = read_json(files / "Testland_7_2026.json")
    breakdown = data["compliance_breakdown"]
    assert breakdown["num_compliant_imeis"] == 2
    assert breakdown["num_noncompliant_imeis"] == 2
    assert breakdown["num_noncompliant_imeis_blocking"] == 1
    # The only informational device has no IMSI and one MSISDN.
    assert breakdown["num_noncompliant_imei_imsis_info_only"] == 0
    assert breakdown["num_noncompliant_imei_msisdns_info_only"] == 1
    assert data["conditions_breakdown"]["noted"] == {
        "num_imeis": 2, "num_imei_gross_adds": 2, "num_imei_imsis": 1, "num_imei_msisdns": 1,
        "num_triplets": 0,
    }  # fmt: skip
    assert len(data["condition_combination_table"]) == 3


def test_earlier_months_stand_beside_this_one(files: Path) -> None:
    data = read_json(files / "Testland_7_2026.json")
    assert data["historic_imei_counts"] == [0, 0, 0, 0, 1, 4]
    assert data["historic_triplet_counts"] == [0, 0, 0, 0, 1, 4]
    counts = [one["num_compliant_imeis"] for one in data["historic_compliance_breakdown"]]
    assert counts == [0, 0, 0, 0, 1, 2]
    assert len(data["historic_conditions_breakdown"]["stolen"]) == 6


def test_an_operator_without_data_has_a_file_that_says_so(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    register.sightings("north", [(A, ONE, "220000000001", ["07-01"])])
    report(register.workspace, "standard", "2026-07", tmp_path / "out", check_data=False)
    assert read_json(tmp_path / "out" / "Testland_south_7_2026.json")["has_data"] is False
    assert len(read_csv(tmp_path / "out" / "Testland_south_7_2026.csv")) == 1
