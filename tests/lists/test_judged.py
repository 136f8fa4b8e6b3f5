from __future__ import annotations

import hashlib
from pathlib import Path

from tests.lists.folders import published
from tests.lists.register import ALPHA, DEVICE, OTHER, Register, day


def test_golden_and_spared_devices_are_on_no_list(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.write("import", "x", "irregular", "device, text", ["(-7, '*#06#')"], day(0))
    judged = {(device, "stolen"): (day(0), False) for device in (DEVICE, OTHER, -7, 9)}
    register.judge(judged)
    hashes = [hashlib.md5(text).hexdigest() for text in (b"35209900176148", b"*#06#")]
    cells = [f"('{one}', 'add')" for one in hashes]
    register.write("import", "golden_list", "golden", "hash, change", cells, day(0))
    cells = [f"({OTHER}, DATE '{day(5)}', 'wronged')"]
    register.write("spare", "", "spares", "device, until, why", cells, day(0))
    assert published(register, tmp_path)["blacklist"] == ["00000000000009,20260701,Stolen"]
    later = published(register, tmp_path, 6)
    assert later["blacklist_delta_blocked"] == ["01234567890123,20260701,Stolen"]


def test_amnesty_is_granted_only_when_every_row_to_come_has_it(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(DEVICE, "unknown"): (day(20), True), (DEVICE, "stolen"): (day(10), False)})
    register.see([("alpha", DEVICE, *ALPHA)])
    assert published(register, tmp_path)["notifications_alpha"][0].endswith(",False")
    register.judge({(DEVICE, "unknown"): (day(20), True), (DEVICE, "stolen"): (day(10), True)})
    changed = published(register, tmp_path)["notifications_alpha_delta_changed"]
    assert changed[0].endswith("Stolen|Unknown model,True"), "amnesty alone is a change (defect 18)"
