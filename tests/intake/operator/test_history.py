from __future__ import annotations

import pytest

from pehchan.intake.operator import history
from pehchan.lake.workspace import Workspace
from tests.intake.operator.desk import Desk, row

FREE = {"historic", "region", "home", "null"}


def means(desk: Desk, operator: str = "op1") -> dict[str, float] | None:
    place: Workspace = desk.workspace
    return history.daily_means(place.local_engine.connection, place.local_lake.view(), operator)


def test_nothing_is_known_of_a_new_operator(desk: Desk) -> None:
    assert means(desk) is None
    desk.hand_in([row(1)])
    assert means(desk, "op2") is None


def test_the_means_are_those_of_days_with_data(desk: Desk) -> None:
    desk.hand_in(
        [row(n, date="20260701") for n in range(3)]
        + [row(1, date="20260705"), row(1, date="20260705", imsi="111010000000077", msisdn="")],
        disabled=FREE,
    )
    assert means(desk) == {"imei": 2.0, "imsi": 2.5, "msisdn": 2.0}


def test_a_day_that_several_imports_cover_counts_with_the_fullest(desk: Desk) -> None:
    desk.hand_in([row(n, date="20260701") for n in range(4)])
    desk.hand_in([row(9, date="20260701")], disabled=FREE)
    assert means(desk) == {"imei": 4.0, "imsi": 4.0, "msisdn": 4.0}


def test_only_the_last_thirty_days_with_data_count(desk: Desk) -> None:
    lines = [row(n, date="20260601") for n in range(5)]
    lines += [row(1, date=f"202606{day:02}") for day in range(2, 31)]
    desk.hand_in(lines, "op1_20260601_20260630.csv")
    assert means(desk) == {"imei": 34 / 30, "imsi": 34 / 30, "msisdn": 34 / 30}
    desk.hand_in([row(1, date="20260701")], disabled=FREE)
    assert means(desk) == {"imei": 1.0, "imsi": 1.0, "msisdn": 1.0}


NEW = {
    "another device": row(1, imei="35000000000009"),
    "another subscriber": row(1, imsi="111010000000009"),
    "another number": row(1, msisdn="229"),
    "no number": row(1, msisdn=""),
    "another day": row(1, date="20260730"),
    "another technology": row(1, rat="006|010"),
}
KNOWN = {
    "the same row": row(1, imei="35000000000001"),
    "with a check digit": row(1, imei="350000000000017"),
    "with a software version": row(1, imei="3500000000000199"),
    "fewer technologies": row(1, imei="35000000000001", rat=""),
    "small letters": row(2, imei="abc"),
}


@pytest.mark.parametrize("name", NEW)
def test_what_is_new_is_brought_by_a_run(name: str, desk: Desk) -> None:
    assert desk.hand_in([row(1), row(2, imei="ABC")], disabled=FREE | {"clean"}).run
    receipt = desk.hand_in([row(1), NEW[name]], disabled=FREE)
    assert (receipt.accepted, receipt.changed) == (True, True)
    assert receipt.run is not None


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_known_is_not_written_again(name: str, desk: Desk) -> None:
    lines = [row(1, imei="35000000000001"), row(2, imei="ABC")]
    assert desk.hand_in(lines, disabled=FREE | {"clean"}).run
    receipt = desk.hand_in([KNOWN[name]], disabled=FREE | {"clean"})
    assert (receipt.accepted, receipt.changed, receipt.run) == (True, False, None)
    assert "changes nothing" in receipt.notes[-1]
    assert "it changes nothing" in receipt.lines()[0]


def test_what_another_operator_brought_is_not_known_of_this_one(desk: Desk) -> None:
    desk.hand_in([row(1)])
    assert desk.hand_in([row(1)], "op2_20260701_20260731.csv", operator="op2", disabled=FREE).run


def test_devices_on_two_operators_on_one_day(desk: Desk) -> None:
    first = desk.hand_in([row(n, date=f"2026070{n}") for n in (1, 2, 3)])
    assert "devices_on_two_operators" not in first.counts
    lines = [
        row(1, date="20260701"),  # the same day
        row(2, date="20260703"),  # another day
        row(4, date="20260704"),  # another device
    ]
    second = desk.hand_in(lines, "op2_20260701_20260731.csv", operator="op2", disabled=FREE)
    assert second.counts["devices_on_two_operators"] == 1


def test_a_refused_file_leaves_no_history(desk: Desk) -> None:
    desk.hand_in([row(1, rat="bad")])
    assert means(desk) is None
