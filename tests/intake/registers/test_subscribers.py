from __future__ import annotations

from pehchan.identity.imsi import imsi_key
from tests.intake.registers.desk import Desk, failed


def test_one_person_may_hold_several_and_zeros_stay(desk: Desk) -> None:
    text = "uid,imsi\nUID-1,001010000000001\nUID-1,0\nA\\2,0\n"
    assert desk.hand_in("subscribers_registration_list", text).accepted
    assert desk.held("subscribers", "uid, imsi") == sorted(
        [("UID-1", imsi_key("001010000000001")), ("UID-1", imsi_key("0")), ("A\\2", imsi_key("0"))]
    )


def test_a_person_needs_a_short_plain_name(desk: Desk) -> None:
    for uid in ("", "a b", "x" * 21, "=1+1", "é"):
        receipt = desk.hand_in("subscribers_registration_list", f"uid,imsi\n{uid},1\n")
        assert failed(receipt) == ["schema"], uid
