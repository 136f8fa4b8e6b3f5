from __future__ import annotations

import datetime

import pytest

from tests.intake.registers.desk import Desk, failed

HEADER = "imei,reporting_date,status"


def test_status_is_in_small_letters_and_dates_are_days(desk: Desk) -> None:
    text = f"{HEADER}\n1,20240229,BlackList\n2,, \n"
    assert desk.hand_in("stolen_list", text).accepted
    assert desk.held("stolen", "reporting_date, status") == [
        (None, None),
        (datetime.date(2024, 2, 29), "blacklist"),
    ]


@pytest.mark.parametrize("date", ["20230229", "2023-01-01", "19991231", "20231301", "2023010", "x"])
def test_a_day_that_does_not_exist_is_a_broken_row(desk: Desk, date: str) -> None:
    assert failed(desk.hand_in("stolen_list", f"{HEADER}\n1,{date},\n")) == ["schema"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1,,", "1,20260101,"),
        ("1,20260101,", "1,,"),
        ("1,20260101,", "1,20260101,pending"),
        ("1,20260101,pending", "1,20260101,"),
    ],
)
def test_a_cell_that_becomes_filled_or_empty_is_an_update(
    desk: Desk, before: str, after: str
) -> None:
    desk.hand_in("stolen_list", f"{HEADER}\n{before}\n")
    receipt = desk.hand_in("stolen_list", f"{HEADER}\n{after}\n")
    assert receipt.counts["updated"] == 1 and receipt.changed
    assert desk.hand_in("stolen_list", f"{HEADER}\n{after}\n").changed is False


def test_an_update_by_delta(desk: Desk) -> None:
    desk.hand_in("stolen_list", f"{HEADER}\n1,20260101,\n")
    delta = f"{HEADER},change_type\n1,20260102,,update\n"
    assert desk.hand_in("stolen_list", delta, delta=True).counts["updated"] == 1
    assert desk.held("stolen", "reporting_date") == [(datetime.date(2026, 1, 2),)]
