from __future__ import annotations

import datetime

from pehchan.identity.device import key_of
from pehchan.identity.imsi import imsi_key
from pehchan.intake import rats
from tests.intake.operator.desk import JULY, Desk, hundred, row

ALL = {"null", "clean", "region", "home", "leading-zero", "historic"}


def test_a_sighting_has_its_days_and_technologies_in_masks(desk: Desk) -> None:
    lines = [
        row(1, date="20260703", imei="01234567890123", rat="001"),
        row(1, date="20260731", imei="012345678901237", rat="006|010"),
    ]
    desk.hand_in(lines)
    columns = "month, operator, device, imsi, days, first_day, last_day, rats"
    assert desk.rows("sightings", columns) == [
        (202607, "op1", 1234567890123, imsi_key("111010000000001"), 1 << 2 | 1 << 30,
         datetime.date(2026, 7, 3), datetime.date(2026, 7, 31), rats.mask(["001", "006", "010"])),
    ]  # fmt: skip


def test_devices_seen_hold_no_people(desk: Desk) -> None:
    lines = [row(1, date="20260701"), row(1, date="20260702", imsi="111010000000009"), row(2)]
    desk.hand_in([*lines, row(3, imei="")], disabled=ALL)
    assert desk.rows("devices_seen", "month, operator, device, days") == [
        (202607, "op1", key_of(row(1).split(",")[1]), 0b11),
        (202607, "op1", key_of(row(2).split(",")[1]), 0b100),
    ]


def test_a_file_of_two_months_is_written_month_by_month(desk: Desk) -> None:
    lines = [row(1, date=date) for date in ("20260630", "20260701", "20260702")]
    receipt = desk.hand_in(lines, "op1_20260615_20260715.csv")
    assert receipt.counts["sightings"] == 2
    for table in ("sightings", "devices_seen"):
        assert desk.rows(table, "month, days") == [(202606, 1 << 29), (202607, 0b11)]
    view = desk.workspace.local_lake.view()
    months = {file.partition["month"] for file in view.files("sightings")}
    assert months == {"202606", "202607"}


def test_empty_unclean_and_foreign_identifiers_are_facts(desk: Desk) -> None:
    lines = [
        row(1, imei=""),
        row(2, imsi="", msisdn=""),
        row(3, imsi="999", msisdn="0"),
        row(4, imei="abc#"),
        row(5, imei=""),
    ]
    receipt = desk.hand_in(lines, disabled=ALL)
    assert (receipt.rows, receipt.quarantined, receipt.counts["sightings"]) == (5, 0, 5)
    assert set(desk.rows("sightings", "device, imsi, msisdn")) == {
        (None, imsi_key("111010000000001"), 1220000000001),
        (key_of(row(2).split(",")[1]), None, None),
        (key_of(row(3).split(",")[1]), 1999, 10),
        (key_of("abc#"), imsi_key("111010000000004"), 1220000000004),
        (None, imsi_key("111010000000005"), 1220000000005),
    }


def test_texts_of_irregular_devices_are_kept_once_in_capitals(desk: Desk) -> None:
    imeis = ["abc#", "ABC#", "1", "3500000000000F", "35000000000001F"]
    desk.hand_in([row(number, imei=imei) for number, imei in enumerate(imeis)], disabled=ALL)
    found = set(desk.rows("irregular", "device, text"))
    assert found == {(key_of(text), text) for text in ("ABC#", "1", "3500000000000F")}


def test_rows_set_aside_keep_file_line_field_reason_and_text(desk: Desk) -> None:
    broken = [row(0, imsi="1e3"), "short", row(0, date="20260732"), row(0, rat="009")]
    lines = [*hundred()[:50], broken[0], "", *broken[1:], *hundred()[50:]]
    receipt = desk.hand_in(lines)
    assert (receipt.rows, receipt.quarantined, receipt.counts["blank_lines"]) == (104, 4, 1)
    assert desk.rows("quarantine", "line, file, field, reason, text") == [
        (52, JULY, "imsi", "the imsi is not 1 to 15 digits", broken[0]),
        (54, JULY, None, "the row does not have 5 fields", broken[1]),
        (55, JULY, "date", "the date is not a date YYYYMMDD", broken[2]),
        (56, JULY, "rat", "the rat is not known codes joined by |", broken[3]),
    ]
    assert len(desk.rows("sightings", "device")) == 100
    assert "4 rows break a rule and were set aside." in receipt.notes
    assert "1 blank lines are no rows." in receipt.notes


def test_a_quote_in_a_file_name_is_only_text(desk: Desk) -> None:
    name = "o'p1_20260701_20260731.csv"
    assert desk.hand_in([*hundred(), "short"], name).accepted
    assert desk.rows("quarantine", "file") == [(name,)]
