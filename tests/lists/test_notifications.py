from __future__ import annotations

from pathlib import Path

from tests.lists.folders import published
from tests.lists.register import ALPHA, BETA, DEVICE, FOREIGN, Register, day


def test_notified_by_the_home_operator_else_by_all_who_saw(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(DEVICE, "unknown"): (day(20), True), (DEVICE, "stolen"): (day(10), True)})
    register.see(
        [("alpha", DEVICE, *BETA), ("alpha", DEVICE, *FOREIGN), ("beta", DEVICE, *FOREIGN)]
    )
    rows = published(register, tmp_path)
    end = "20260711,Stolen|Unknown model,True"
    assert rows["notifications_alpha"] == [f"35209900176148,262010000000003,7,{end}"]
    assert rows["notifications_beta"] == [
        f"35209900176148,262010000000003,7,{end}",
        f"35209900176148,410031000000002,92301,{end}",
    ]


def test_lookback_counts_its_days_with_the_day_itself(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(DEVICE, "stolen"): (day(100), False)})
    register.see([("alpha", DEVICE, *ALPHA)])
    assert len(published(register, tmp_path, 29)["notifications_alpha"]) == 1
    assert published(register, tmp_path, 30)["notifications_alpha"] == []
