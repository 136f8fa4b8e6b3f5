from __future__ import annotations

import datetime

import pytest

from pehchan.identity.imei import check_digit
from pehchan.intake.operator import figures
from tests.intake.operator.desk import REGION, Desk, hundred, row

OPERATOR = REGION.operators[0]


def test_the_figures_of_a_file_stand_in_its_receipt(desk: Desk) -> None:
    changes = [
        {"imei": "", "imsi": ""},
        {"rat": ""},
        {"imei": "3500000000000F"},
        {"imei": "3500000000000F", "imsi": "1110100"},
        {"imsi": "222010000000001", "msisdn": "331"},
        {"imsi": "111020000000001"},
        {"imei": "01234567890123"},
        {"imei": "0ABC"},
        {"imei": "12345678901234"},
    ]
    counts = desk.hand_in(hundred(*changes)).counts
    assert {name: counts[name] for name in figures.conditions(REGION, OPERATOR)} == {
        "null_imei": 1,
        "null_imsi": 1,
        "null_msisdn": 0,
        "unclean_imei": 3,
        "unclean_imsi": 1,
        "unclean": 3,
        "out_of_region_imsi": 1,
        "out_of_region_msisdn": 1,
        "out_of_region": 1,
        "non_home_network": 2,
        "zero_leading": 2,
        "one_leading": 1,
    }
    assert (counts["null_rat"], counts["null"]) == (1, 2)
    assert (counts["triplets"], counts["days_with_data"]) == (100, 28)


def test_rows_are_counted_not_triplets(desk: Desk) -> None:
    counts = desk.hand_in([row(1, rat=""), row(1), row(1), *hundred()]).counts
    assert (counts["triplets"], counts["null_rat"], counts["null"]) == (100, 1, 1)


def test_check_digits_are_counted_once_for_each_imei(desk: Desk) -> None:
    right = f"35000000000001{check_digit('35000000000001')}"
    wrong = f"35000000000001{(check_digit('35000000000001') + 1) % 10}"
    other = f"35000000000002{(check_digit('35000000000002') + 5) % 10}"
    plain, software, irregular = "35000000000003", "3500000000000312", "35000000000003A"
    imeis = [right, right, wrong, other, plain, software, irregular]
    counts = desk.hand_in([row(number, imei=imei) for number, imei in enumerate(imeis)]).counts
    assert (counts["imeis_of_15_digits"], counts["wrong_check_digits"]) == (3, 2)


def test_distinct_devices_subscribers_and_numbers_a_day(desk: Desk) -> None:
    lines = [
        row(1, date="20260701"),
        row(1, date="20260701", imsi="111010000000009"),
        row(1, date="20260702", imei=""),
        row(2, date="20260702", msisdn=""),
        row(1, date="20260704"),
    ]
    desk.hand_in(lines, disabled={"null"})
    days = desk.rows("daily_counts", "operator, day, records, imeis, imsis, msisdns")
    assert days == [
        ("op1", datetime.date(2026, 7, 1), 2, 1, 2, 1),
        ("op1", datetime.date(2026, 7, 2), 2, 1, 2, 1),
        ("op1", datetime.date(2026, 7, 4), 1, 1, 1, 1),
    ]


def test_missing_days_are_counted_and_named(desk: Desk) -> None:
    receipt = desk.hand_in([row(1, date="20260701"), row(2, date="20260705")])
    assert (receipt.counts["days_with_data"], receipt.counts["days_missing"]) == (2, 29)
    note = next(note for note in receipt.notes if note.startswith("No rows on"))
    assert note == (
        "No rows on 2026-07-02, 2026-07-03, 2026-07-04, 2026-07-06, 2026-07-07 and 24 more."
    )


@pytest.mark.parametrize(("values", "mean"), [([], 0.0), ([3], 3.0), ([1, 2], 1.5)])
def test_the_mean_of_nothing_is_nothing(values: list[int], mean: float) -> None:
    assert figures.mean(values) == mean
