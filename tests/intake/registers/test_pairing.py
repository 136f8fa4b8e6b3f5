from __future__ import annotations

from tests.intake.registers.desk import Desk, failed

HEADER = "imei,imsi,msisdn"


def test_all_three_are_the_key(desk: Desk) -> None:
    text = f"{HEADER}\n35123456789012,111010000000001,22700\n35123456789012,111010000000001,22701\n"
    assert desk.hand_in("pairing_list", text).counts["added"] == 2
    delta = f"{HEADER},change_type\n35123456789012,111010000000001,22701,remove\n"
    assert desk.hand_in("pairing_list", delta, delta=True, disabled={"historic"}).accepted
    held = desk.held("pairing", "device, imsi, msisdn")
    assert held == [(35123456789012, 1111010000000001, 122700)]


def test_none_may_be_empty(desk: Desk) -> None:
    for row in (",1,1", "1,,1", "1,1,"):
        assert failed(desk.hand_in("pairing_list", f"{HEADER}\n{row}\n")) == ["schema"]


def test_numbers_are_plain_digits(desk: Desk) -> None:
    for number in ("+1", "1e3", "1_0", " 1", "1 ", "0x1", "１２", "1" * 16):
        receipt = desk.hand_in("pairing_list", f"{HEADER}\n1,{number},1\n")
        assert failed(receipt) == ["schema"], number
