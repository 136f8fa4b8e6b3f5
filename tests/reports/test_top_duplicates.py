"""Report top_duplicates."""

from __future__ import annotations

from pathlib import Path

from pehchan.reports.report import report
from tests.reports.register import Register, read_csv, read_json


def subscribers(imei: str, count: int, digits: int = 15) -> list[tuple[str, str, None, list[str]]]:
    """Rows of one device with so many IMSIs."""
    return [(imei, f"{11101 * 10 ** (digits - 5) + n}", None, ["07-01"]) for n in range(count)]


def test_five_valid_imsis_are_enough_and_the_most_come_first(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    register.sightings(
        "north",
        [
            *subscribers("35176501000001", 4),
            *subscribers("35176501000001", 3, digits=13),
            *subscribers("35176501000002", 5),
            *subscribers("35176501000003", 3),
            *[(None, imsi, None, days) for _, imsi, _, days in subscribers("", 9)],
        ],
    )
    register.sightings(
        "south",
        [
            *subscribers("35176501000002", 5),
            *[
                ("35176501000003", f"1110200000000{n:02}", None, ["07-02", "06-30"])
                for n in range(4)
            ],
        ],
    )
    report(register.workspace, "top_duplicates", "2026-07", tmp_path / "out")
    assert read_csv(tmp_path / "out" / "Testland_7_2026_duplicates.csv") == [
        ["IMEI", "IMSI count"],
        ["35176501000003", "7"],
        ["35176501000002", "5"],
    ]
    assert read_json(tmp_path / "out" / "Testland_7_2026_duplicates.json") == [
        {"IMEI": "35176501000003", "IMSI count": 7},
        {"IMEI": "35176501000002", "IMSI count": 5},
    ]
