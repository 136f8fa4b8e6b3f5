from __future__ import annotations

from pathlib import Path

from tests.lists.folders import published
from tests.lists.register import ALPHA, DEVICE, Register, day


def test_why_a_notification_is_over(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    devices = [10, 11, 12, 13]
    register.judge({(device, "stolen"): (day(40), False) for device in devices})
    register.see([("alpha", device, *ALPHA) for device in devices])
    published(register, tmp_path)
    register.judge({(d, "stolen"): (day(1 if d == 11 else 40), False) for d in devices[:3]}, day(2))
    register.pair({(10, *ALPHA): "add"}, day(2))
    rows = published(register, tmp_path, 2)
    found = {
        reason: [line.split(",")[0][-2:] for line in rows[f"notifications_alpha_delta_{reason}"]]
        for reason in ("new", "changed", "resolved", "blacklisted", "no_longer_seen")
    }
    assert {reason: which for reason, which in found.items() if which} == {
        "resolved": ["10", "13"],
        "blacklisted": ["11"],
    }
    rows = published(register, tmp_path, 35)
    (line,) = rows["notifications_alpha_delta_no_longer_seen"]
    assert line.startswith(f"{12:014d}")
    rows = published(register, tmp_path, 36)
    assert rows["notifications_alpha_delta_no_longer_seen"] == [], "said once (defect 12)"
    register.see([("alpha", 12, *ALPHA)], day(36))
    rows = published(register, tmp_path, 37)
    assert len(rows["notifications_alpha_delta_new"]) == 1, "seen again is new again (defect 12)"


def test_a_pair_without_msisdn_is_added_once_and_removed_once(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.pair({(DEVICE, ALPHA[0], None): "add"})
    assert published(register, tmp_path)["exceptions_alpha"] == ["35209900176148,410010000000001,"]
    assert published(register, tmp_path)["exceptions_alpha_delta_added"] == []
    register.pair({(DEVICE, ALPHA[0], None): "remove"})
    assert len(published(register, tmp_path)["exceptions_alpha_delta_removed"]) == 1
