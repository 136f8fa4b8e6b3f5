from __future__ import annotations

from pathlib import Path

from pehchan.engines.duckdb import DuckDBEngine
from pehchan.lists.block import block, notices
from pehchan.lists.kinds import BLOCK
from tests.lists.folders import published
from tests.lists.register import DEVICE, OTHER, Register, day
from tests.lists.tables import table


def test_block_list_has_due_dates_only_and_only_blocking_conditions(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge(
        {
            (DEVICE, "stolen"): (day(0), False),
            (DEVICE, "unregistered"): (day(-3), False),
            (DEVICE, "unknown"): (day(9), False),
            (OTHER, "odd"): (day(-1), False),
            (7, "unknown"): (None, True),
        }
    )
    rows = published(register, tmp_path)
    assert rows["blacklist"] == ['35209900176148,20260628,"Not registered, or not here|Stolen"']
    assert published(register, tmp_path, conditions=["stolen"])["blacklist"] == [
        "35209900176148,20260701,Stolen"
    ]


def test_judged_devices_are_parted_by_their_state(engine: DuckDBEngine) -> None:
    columns = "device state block_date reasons amnesty_granted"
    judged = table(
        engine,
        "judged",
        columns,
        (DEVICE, "blocked", day(0), "Stolen", False),
        (OTHER, "notice", day(9), "Unknown model", True),
        (-7, "blocked", day(-1), "Stolen|Unknown model", False),
        (9, "allowed", None, "", False),
    )
    assert sorted(engine.rows(block(judged))) == [
        (-7, day(-1), "Stolen|Unknown model"),
        (DEVICE, day(0), "Stolen"),
    ]
    assert engine.rows(notices(judged)) == [(OTHER, day(9), "Unknown model", True)]
    assert block(judged).columns == BLOCK.columns
