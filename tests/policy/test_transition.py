"""From matches to events: what a day does to an interval, as a table."""

from __future__ import annotations

import datetime
from typing import Any

import ibis
import pytest

from pehchan.policy.transition import closures, transitions
from pehchan.settings.policy import AmnestySettings, ConditionSettings
from tests.policy.facts import condition, day

AMNESTY = AmnestySettings(
    enabled=True,
    evaluation_period_end_date=day("07-20"),
    amnesty_period_end_date=day("09-30"),
)
NO_AMNESTY = AmnestySettings()
RUN, OLD_RUN = 7, 3
OPEN = {
    "device": 1, "condition": "c", "opened_run": OLD_RUN, "start_date": day("06-01"),
    "block_date": day("07-01"), "amnesty_granted": False,
}  # fmt: skip
SCHEMA = {
    "device": "int64", "condition": "string", "opened_run": "int64", "start_date": "date",
    "block_date": "date", "amnesty_granted": "boolean",
}  # fmt: skip


def _after(
    settings: ConditionSettings,
    amnesty: AmnestySettings,
    on: datetime.date,
    *,
    matched: bool = True,
    **row: Any,
) -> tuple[str, str, str, str, bool]:
    """(event, start, end, block, amnesty) of device 1; ``row`` overrides an open row, {} = none."""
    rows = [{**OPEN, **row}] if row.get("device", 1) else []
    open_rows = ibis.memtable(rows, schema=SCHEMA)
    devices = ibis.memtable([{"device": 1}] if matched else [], schema={"device": "int64"})
    found = transitions(devices, open_rows, settings, amnesty, day=on, run=RUN)
    cells = ["event", "start_date", "end_date", "block_date", "amnesty_granted", "opened_run"]
    results = ibis.duckdb.connect().to_pyarrow(found.select(*cells)).to_pylist()
    assert len(results) == 1
    one = results[0]
    assert one["opened_run"] == (RUN if one["event"] == "open" else OLD_RUN)
    dates = [str(one[name] or "") for name in ("start_date", "end_date", "block_date")]
    return (one["event"], *dates, one["amnesty_granted"])  # type: ignore[return-value]


BLOCKS = condition("c", "stolen_list", grace_period_days=10)
INFORMS = condition("c", "stolen_list", blocking=False)
STICKY = condition("c", "stolen_list", sticky=True)
ELIGIBLE = condition("c", "stolen_list", grace_period_days=10, amnesty_eligible=True)
NEW: dict[str, Any] = {"device": 0}
NO_BLOCK: dict[str, Any] = {"block_date": None}
GRANTED: dict[str, Any] = {"block_date": None, "amnesty_granted": True}
DATED: dict[str, Any] = {"block_date": day("09-30"), "amnesty_granted": True}
D = "2026-07-15"


@pytest.mark.parametrize(
    ("settings", "row", "expected"),
    [
        (BLOCKS, NEW, ("open", D, "", "2026-07-25", False)),
        (INFORMS, NEW, ("open", D, "", "", False)),
        (BLOCKS, {}, ("keep", "2026-06-01", "", "2026-07-01", False)),
        (INFORMS, NO_BLOCK, ("keep", "2026-06-01", "", "", False)),
        (BLOCKS, NO_BLOCK, ("change", "2026-06-01", "", "2026-07-25", False)),
        (INFORMS, {}, ("change", "2026-06-01", "", "", False)),
        (BLOCKS, DATED, ("keep", "2026-06-01", "", "2026-09-30", True)),
        (BLOCKS, GRANTED, ("change", "2026-06-01", "", "2026-07-25", False)),
        (INFORMS, DATED, ("change", "2026-06-01", "", "", False)),
    ],
)
def test_a_device_that_matches(
    settings: ConditionSettings, row: dict[str, Any], expected: tuple[Any, ...]
) -> None:
    assert _after(settings, NO_AMNESTY, day("07-15"), **row) == expected


def test_a_device_that_matches_no_more_is_closed_as_it_was() -> None:
    closed = ("close", "2026-06-01", D, "2026-07-01", False)
    assert _after(BLOCKS, NO_AMNESTY, day("07-15"), matched=False) == closed
    assert _after(ELIGIBLE, AMNESTY, day("07-15"), matched=False) == closed


def test_a_sticky_condition_closes_nothing() -> None:
    kept = ("keep", "2026-06-01", "", "2026-07-01", False)
    assert _after(STICKY, NO_AMNESTY, day("07-15"), matched=False) == kept


def test_a_sticky_condition_that_begins_to_block_also_blocks_who_matches_no_more() -> None:
    changed = _after(STICKY, NO_AMNESTY, day("07-15"), matched=False, **NO_BLOCK)
    assert changed == ("change", "2026-06-01", "", "2026-08-14", False)


@pytest.mark.parametrize(
    ("on", "row", "expected"),
    [
        # In the evaluation period nobody gets a block date.
        ("07-20", NEW, ("open", "2026-07-20", "", "", True)),
        ("07-20", GRANTED, ("keep", "2026-06-01", "", "", True)),
        ("07-20", {}, ("change", "2026-06-01", "", "", True)),
        # Afterwards who was granted gets the amnesty's end, who is new the usual grace.
        ("07-21", NEW, ("open", "2026-07-21", "", "2026-07-31", False)),
        ("07-21", GRANTED, ("change", "2026-06-01", "", "2026-09-30", True)),
        ("07-21", DATED, ("keep", "2026-06-01", "", "2026-09-30", True)),
        ("07-21", {}, ("keep", "2026-06-01", "", "2026-07-01", False)),
        # The end of the amnesty changes nothing more.
        ("10-01", DATED, ("keep", "2026-06-01", "", "2026-09-30", True)),
        ("10-01", GRANTED, ("change", "2026-06-01", "", "2026-09-30", True)),
        # Another end moves the date of who was granted.
        ("07-21", {"block_date": day("08-31"), "amnesty_granted": True},
         ("change", "2026-06-01", "", "2026-09-30", True)),
    ],
)  # fmt: skip
def test_the_amnesty(on: str, row: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert _after(ELIGIBLE, AMNESTY, day(on), **row) == expected


def test_the_amnesty_is_not_for_conditions_that_are_not_eligible() -> None:
    opened = ("open", D, "", "2026-07-25", False)
    assert _after(BLOCKS, AMNESTY, day("07-15"), **NEW) == opened


def test_other_conditions_are_left_alone_and_removed_ones_closed() -> None:
    rows = [{**OPEN, "condition": name} for name in ("c", "d", "gone")]
    open_rows = ibis.memtable(rows, schema=SCHEMA)
    nobody = ibis.memtable([], schema={"device": "int64"})
    backend = ibis.duckdb.connect()
    mine = transitions(nobody, open_rows, BLOCKS, NO_AMNESTY, day=day("07-15"), run=RUN)
    assert backend.to_pyarrow(mine)["condition"].to_pylist() == ["c"]
    gone = backend.to_pyarrow(closures(open_rows, ["c", "d"], day("07-15"))).to_pylist()
    assert [(one["condition"], one["event"]) for one in gone] == [("gone", "close")]
    assert gone[0]["end_date"] == day("07-15")
