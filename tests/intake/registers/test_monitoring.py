from __future__ import annotations

from tests.intake.registers.desk import Desk


def test_adds_and_removes(desk: Desk) -> None:
    desk.hand_in("monitoring_list", "imei\n00123456789012\n35123456789012\n")
    receipt = desk.hand_in(
        "monitoring_list", "imei,change_type\n35123456789012,remove\nff,add\n", delta=True
    )
    assert receipt.accepted and receipt.counts["after"] == 2
    assert sorted(desk.held("monitoring", "device >= 0")) == [(False,), (True,)]
    assert (123456789012,) in desk.held("monitoring", "device")
