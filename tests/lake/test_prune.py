from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pehchan.intake.checks import Sample, failed
from pehchan.intake.receipt import Receipt
from pehchan.lake.prune import prune
from pehchan.lake.workspace import Workspace
from pehchan.settings.outputs import RetentionSettings
from tests.lake.samples import DAY, all_rows, rows, seen, workspace

TODAY = datetime.date(2026, 8, 15)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setattr(Workspace, "today", lambda self: TODAY)
    made = workspace(
        tmp_path / "kept", retention=RetentionSettings(sightings_months=2, quarantine_days=90)
    )
    yield made
    made.close()


def closed_blocks(place: Workspace) -> None:
    """One block that ended early enough to go, and a later classification."""
    for event, end in (("open", None), ("close", "2026-07-15"), ("open", None)):
        draft = place.lake.begin("classification", "", DAY)
        row = {"device": 1 if end or not place.lake.runs() else 2, "condition": "c",
               "opened_run": 1, "event": event, "start_date": "2026-01-01", "end_date": end,
               "block_date": "2026-02-01"}  # fmt: skip
        draft.write("classification", rows("classification", [row]))
        draft.commit()


def set_aside(place: Workspace) -> None:
    draft = place.lake.begin("import", "stolen_list", DAY)
    given = {"file": "f", "line": 3, "reason": "no date", "text": "imei,41001..."}
    draft.write("quarantine", rows("quarantine", [given]))
    draft.commit()


def test_people_leave_sightings_and_devices_stay(kept: Workspace) -> None:
    for month in (202604, 202605, 202606, 202607):
        seen(kept, "a", (1, 1410, 0b1), (2, 1411, 0b1), month=month)
    made = prune(kept)
    view = kept.lake.view()
    assert {row[0] for row in all_rows(view, "sightings", "month")} == {202606, 202607}
    assert {row[0] for row in all_rows(view, "devices_seen", "month")} == {
        202604, 202605, 202606, 202607,
    }  # fmt: skip
    assert made.tables == {"sightings": (2, 4)}
    assert made.first_month == 202606
    assert kept.lake.run(made.run).detail["rows"] == {"sightings": 4}


def test_the_first_month_kept_may_lie_in_another_year(tmp_path: Path) -> None:
    from pehchan.lake.prune import _month_before

    day = datetime.date(2026, 2, 28)
    assert [_month_before(day, n) for n in (0, 1, 2, 14)] == [202602, 202601, 202512, 202412]


def test_old_receipts_keep_their_counts_and_lose_their_lines(
    kept: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "20260701,35209900176148,410011234567890,923001234567,006"
    check = failed("null_imei", "Too many.", figure=0.5, limit=0.1, samples=[Sample(9, line)])
    path = Receipt(kind="operator", file="a.zip", on=TODAY, rows=7, checks=(check,)).save(kept)
    written = datetime.datetime.now(datetime.UTC).date()
    told = json.loads(path.read_text())

    # Kept are the month of that day and the two before.
    inside = written.replace(day=1) + datetime.timedelta(days=32)
    monkeypatch.setattr(Workspace, "today", lambda self: inside)
    assert prune(kept).nothing
    assert json.loads(path.read_text()) == told

    outside = inside.replace(day=1) + datetime.timedelta(days=70)
    monkeypatch.setattr(Workspace, "today", lambda self: outside)
    assert prune(kept, dry_run=True).receipts == (1, 1)
    assert json.loads(path.read_text()) == told
    made = prune(kept)
    assert (made.receipts, made.as_json()["receipts"]) == ((1, 1), {"files": 1, "lines": 1})
    assert kept.lake.run(made.run).detail["receipts"] == 1
    told["checks"][0]["samples"] = [{"line": 9, "text": None}]
    assert json.loads(path.read_text()) == told
    assert prune(kept).nothing


def test_nothing_to_prune_leaves_no_run(kept: Workspace) -> None:
    seen(kept, "a", (1, 1410, 0b1), month=202607)
    before = kept.lake.versions()
    assert prune(kept).run == 0
    assert kept.lake.versions() == before


def test_a_rehearsal_counts_and_changes_nothing(kept: Workspace) -> None:
    seen(kept, "a", (1, 1410, 0b1), month=202601)
    before = kept.lake.versions()
    made = prune(kept, dry_run=True)
    assert (made.run, made.tables) == (0, {"sightings": (1, 1)})
    assert kept.lake.versions() == before


def test_rows_set_aside_go_when_their_time_is_over(
    kept: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_aside(kept)
    (run,) = kept.lake.runs()
    monkeypatch.setattr(
        Workspace, "today", lambda self: run.finished_at.date() + datetime.timedelta(days=90)
    )
    assert prune(kept).tables == {}
    monkeypatch.setattr(
        Workspace, "today", lambda self: run.finished_at.date() + datetime.timedelta(days=92)
    )
    assert prune(kept).tables == {"quarantine": (1, 1)}
    assert all_rows(kept.lake.view(), "quarantine", "text") == []


def test_closed_blocks_go_when_the_settings_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "today", lambda self: TODAY)
    place = workspace(tmp_path / "kept", retention=RetentionSettings(blacklist_days=30))
    closed_blocks(place)
    assert prune(place).tables == {"classification": (2, 2)}
    place.close()


def test_closed_blocks_are_kept_for_ever_unless_the_settings_say_otherwise(
    kept: Workspace,
) -> None:
    closed_blocks(kept)
    assert prune(kept).tables == {}
