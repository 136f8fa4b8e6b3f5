from __future__ import annotations

from pathlib import Path

import pytest

from tests.lists.folders import published
from tests.lists.register import ALPHA, DEVICE, OTHER, Register, day


@pytest.mark.parametrize("imsi_change", [True, False])
def test_who_is_paired_is_not_notified(tmp_path: Path, imsi_change: bool) -> None:
    register = Register(tmp_path / "w", notify_imsi_change=imsi_change)
    register.judge({(d, "stolen"): (day(10), False) for d in (DEVICE, OTHER)})
    same_number = (1410010000000077, ALPHA[1])
    register.see([("alpha", d, *who) for d in (DEVICE, OTHER) for who in (ALPHA, same_number)])
    register.pair({(DEVICE, *ALPHA): "add"})
    told = [line.split(",")[:2] for line in published(register, tmp_path)["notifications_alpha"]]
    others = [["01234567890123", "410010000000001"], ["01234567890123", "410010000000077"]]
    mine = [["35209900176148", "410010000000077"]]
    # A pair of another device with the same number never counts (defect 2).
    assert told == others + (mine if imsi_change else [])
