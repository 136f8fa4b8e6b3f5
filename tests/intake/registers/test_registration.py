from __future__ import annotations

import pytest

from tests.intake.registers.desk import Desk, failed

HEADER = (
    "approved_imei,make,model,status,model_number,brand_name,device_type,radio_interface,device_id"
)


def test_a_single_device_is_its_own_last(desk: Desk) -> None:
    text = f"{HEADER}\n0012345678901234,M,Mod,WhiteList,MN,B,Phone,LTE,dev1\nabc,,,,,,,,d2\n"
    assert desk.hand_in("registration_list", text).accepted
    held = desk.held("registration", "device, make, status, device_id")
    assert (123456789012, "M", "whitelist", "dev1") in held
    assert desk.held("registration", "device = device_last") == [(True,), (True,)]
    assert desk.rows("irregular", "text") == [("ABC",)]


def test_the_device_id_is_needed(desk: Desk) -> None:
    for device_id in ("", "a-b", "a b"):
        receipt = desk.hand_in("registration_list", f"{HEADER}\n1,,,,,,,,{device_id}\n")
        assert failed(receipt) == ["schema"]


def test_quotes_commas_and_formulas_stay_text(desk: Desk) -> None:
    text = f'{HEADER}\n1,"Say ""Hi"", Ltd",=cmd|\' /C calc\'!A0,,"",-1+1,@x,ایک,d\n'
    assert desk.hand_in("registration_list", text).accepted
    assert desk.held("registration", "make, model, model_number, brand_name, device_type") == [
        ('Say "Hi", Ltd', "=cmd|' /C calc'!A0", None, "-1+1", "@x")
    ]


@pytest.mark.parametrize("row", ['1,"a,,,,,,,d', '1,a"b,,,,,,,d', '1,"a"b,,,,,,,d'])
def test_quotes_that_do_not_match_break_the_row(desk: Desk, row: str) -> None:
    receipt = desk.hand_in("registration_list", f"{HEADER}\n{row}\n")
    assert failed(receipt) == ["schema"]
    assert receipt.failed[0].samples == ((2, row),)


def test_conflicting_rows_are_named_with_their_lines(desk: Desk) -> None:
    rows = "\n".join(f"3512345678901{n},A,,,,,,,d" for n in range(5))
    text = f"{HEADER}\n{rows}\n35123456789012,B,,,,,,,d\n35123456789013,A,,,,,,,d\n"
    receipt = desk.hand_in("registration_list", text)
    assert failed(receipt) == ["conflicts"] and receipt.failed[0].figure == 1
    assert [sample.line for sample in receipt.failed[0].samples] == [4, 7]


def test_removing_a_device_by_its_own_form_takes_its_other_imeis_along(desk: Desk) -> None:
    from pehchan.intake.registers.wider import FORM

    wide = ",".join(FORM.names)
    desk.hand_in("registration_list", f"{wide}\n1,,M,,,,,,,,ab|cd,,,,,,\n2,,M,,,,,,,,,,,,,,\n")
    assert len(desk.held("registration")) == 4
    delta = f"{HEADER},change_type\n1,M,,,,,,,d,remove\n"
    receipt = desk.hand_in("registration_list", delta, delta=True, disabled={"historic"})
    assert receipt.counts["removed"] == 3 and len(desk.held("registration")) == 1
