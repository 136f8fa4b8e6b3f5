from __future__ import annotations

from pehchan.identity.device import key_of
from tests.intake.registers.desk import Desk


def test_person_and_device_are_the_key(desk: Desk) -> None:
    text = "uid,imei\nU1,35123456789012\nU2,35123456789012\nU2,ab\n"
    assert desk.hand_in("device_association_list", text).counts["added"] == 3
    desk.hand_in(
        "device_association_list",
        "uid,imei,change_type\nU2,351234567890129,remove\n",
        delta=True,
        disabled={"historic"},
    )
    assert desk.held("association", "uid, device") == [("U1", 35123456789012), ("U2", key_of("ab"))]
    assert desk.rows("irregular", "text") == [("AB",)]
