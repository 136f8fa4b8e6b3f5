from __future__ import annotations

from tests.intake.registers.desk import Desk, failed

HEADER = "imei,reporting_date,status"


def test_one_key_with_two_stories_is_a_conflict(desk: Desk) -> None:
    receipt = desk.hand_in("stolen_list", f"{HEADER}\n1,,\n2,20260101,\n2,,\n")
    assert failed(receipt) == ["conflicts"]
    assert receipt.failed[0].samples == ((3, "2,20260101,"), (4, "2,,"))
    assert not receipt.accepted and desk.held("stolen") == []


def test_the_fifteenth_digit_does_not_make_another_key(desk: Desk) -> None:
    text = f"{HEADER}\n351234567890121,,a\n351234567890122,,b\n"
    assert failed(desk.hand_in("stolen_list", text)) == ["conflicts"]


def test_adding_and_removing_a_key_at_once(desk: Desk) -> None:
    text = f"{HEADER},change_type\n1,,,add\n1,,,remove\n"
    receipt = desk.hand_in("stolen_list", text, delta=True)
    assert failed(receipt)[0] == "delta_multiple_changes"
    assert [line for line, _ in receipt.failed[0].samples] == [2, 3]


def test_every_failed_check_is_named(desk: Desk) -> None:
    rows = "\n".join(f"{n},,,add" for n in range(10, 20))
    desk.hand_in("stolen_list", f"{HEADER},change_type\n{rows}\n", delta=True)
    rows = "10,,,add\n10,,x,add\n11,,,remove\n11,,,update\n12,,,bad\n99,,,remove\n"
    text = f"{HEADER},change_type\n{rows}"
    assert failed(desk.hand_in("stolen_list", text, delta=True)) == [
        "schema",
        "conflicts",
        "delta_multiple_changes",
        "delta_adds",
        "delta_removes",
    ]
