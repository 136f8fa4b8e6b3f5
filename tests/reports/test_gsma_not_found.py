"""Report gsma_not_found."""

from __future__ import annotations

from pathlib import Path

from pehchan.reports.report import report
from tests.reports.register import Register, read_csv


def test_unknown_tacs_after_their_delay(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    rows = [
        ("35176501000001", None, None, ["06-01"]),  # known
        ("35999901000001", None, None, ["07-11"]),  # 35 waits 20 days: long enough
        ("35999902000001", None, None, ["07-12"]),  # one day too few
        ("52999902000001", None, None, ["07-31"]),  # waits for nothing
        ("*#06#", None, None, ["07-31"]),
    ]
    register.sightings("north", rows)
    register.sightings("south", rows[:1])
    register.write("tac", "tac, model_name", [(35176501, "One")])
    report(register.workspace, "gsma_not_found", "2026-07", tmp_path, check_data=False)
    assert read_csv(tmp_path / "Testland_7_2026_gsma_not_found.csv") == [
        ["IMEI"],
        ["*#06#"],
        ["35999901000001"],
        ["52999902000001"],
    ]
    assert '"' not in (tmp_path / "Testland_7_2026_gsma_not_found.csv").read_text()
