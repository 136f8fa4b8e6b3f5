from __future__ import annotations

from pehchan.identity.device import key_of
from tests.intake.registers.desk import Desk, failed


def test_keys_are_those_of_the_identity_module(desk: Desk) -> None:
    texts = [
        "00123456789012",
        "012345678901231",
        "3512345678901299",
        "abc",
        "*#06#",
        "35123456789A",
    ]
    receipt = desk.hand_in("barred_list", "imei\n" + "\n".join(texts) + "\n")
    assert receipt.accepted and receipt.counts["added"] == len(texts)
    assert {row[0] for row in desk.held("barred", "device")} == {key_of(text) for text in texts}


def test_irregular_devices_keep_their_text(desk: Desk) -> None:
    desk.hand_in("barred_list", "imei\nabc\n35123456789012\n")
    assert desk.rows("irregular", "device, text") == [(key_of("ABC"), "ABC")]


def test_a_device_written_in_three_ways_is_one(desk: Desk) -> None:
    receipt = desk.hand_in(
        "barred_list", "IMEI\n35123456789012\n351234567890123\n3512345678901299\n"
    )
    assert receipt.counts["added"] == 1 and receipt.counts["duplicates"] == 2
    assert desk.held("barred", "device") == [(35123456789012,)]


def test_a_header_and_no_rows_is_an_empty_list(desk: Desk) -> None:
    receipt = desk.hand_in("barred_list", "imei\n")
    assert receipt.accepted and not receipt.changed and receipt.run is None


def test_an_update_is_no_change_of_this_list(desk: Desk) -> None:
    receipt = desk.hand_in("barred_list", "imei,change_type\n1,update\n", delta=True)
    assert failed(receipt) == ["schema"]
