"""A few devices judged so that nodes know of it at once."""

from __future__ import annotations

import datetime
from pathlib import Path

from pehchan.lake.workspace import Workspace
from pehchan.lists.at_once import judge_at_once
from pehchan.lists.feed_out import create_feed, feed_folder
from pehchan.live.feed.log import FeedLog
from tests.lists.register import Register, day

STOLEN = 35000000000001


def _report(register: Register, change: str, on: datetime.date) -> None:
    columns = "device, reporting_date, status, change"
    cells = [f"({STOLEN}, CAST(NULL AS DATE), CAST(NULL AS VARCHAR), '{change}')"]
    register.write("import", "stolen_list", "stolen", columns, cells, on)


def _said(workspace: Workspace) -> list[str]:
    return [entry.kind for entry in FeedLog(feed_folder(workspace)).entries()]


def test_a_stolen_device_is_told_and_so_is_its_return(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    place = register.workspace
    create_feed(place)
    register.see([("alpha", STOLEN, 1410010000000001, 1923000000001)])
    _report(register, "add", day(1))
    run = judge_at_once(place, [STOLEN], on=day(1))
    assert run is not None
    said = _said(place)
    assert "block" in said or "notice" in said
    assert judge_at_once(place, [STOLEN], on=day(1)) is None
    assert _said(place) == said
    _report(register, "remove", day(2))
    assert judge_at_once(place, [STOLEN], on=day(2)) is not None
    later = _said(place)[len(said) :]
    assert "clear" in later
    assert "block" not in later
    assert "notice" not in later
