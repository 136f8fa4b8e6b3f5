from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from pehchan.lists.content import Content
from pehchan.lists.deltas import deltas
from pehchan.lists.kinds import BLOCK, EXCEPTIONS, KINDS, NOTIFICATIONS, Kind
from pehchan.lists.pairs import Pairs
from pehchan.settings.outputs import ListSettings
from tests.lists.folders import published
from tests.lists.register import ALPHA, DEVICE, Register, day
from tests.lists.tables import table

Row = tuple[object, ...]


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


@pytest.fixture(scope="module")
def paired(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register in which device 5 is paired with its subscriber, and nobody else."""
    register = Register(tmp_path_factory.mktemp("deltas") / "w")
    register.pair({(5, 11, 21): "add"})
    yield register
    register.workspace.close()


def _content(register: Register, name: str, lists: Mapping[Kind, list[Row]], *told: int) -> Content:
    """What lists say that have those rows; kinds that are not named have none."""
    engine = register.workspace.local_engine
    tables = {
        kind: table(engine, f"{name}_{kind.table}", " ".join(kind.columns), *lists[kind])
        if kind in lists
        else None
        for kind in KINDS
    }
    noticed = table(engine, f"{name}_noticed", "device", *((device,) for device in told))
    return Content(tables, noticed)


def _deltas(register: Register, kind: Kind, before: Content, after: Content) -> list[Row] | None:
    """The deltas as (reason, row), sorted."""
    view = register.workspace.lake.view()
    pairs = Pairs(view, ListSettings())
    found = deltas(view.engine, kind, before, after, pairs, "found")
    if found is None:
        return None
    rows = view.engine.rows(found.select("delta", *kind.columns))
    return sorted(rows, key=lambda row: (row[0], str(row)))


def test_what_comes_changes_and_goes(paired: Register) -> None:
    rows: tuple[list[Row], list[Row]] = (
        [(1, day(0), "A"), (2, day(0), "A"), (3, day(0), "A"), (-7, day(0), "A")],
        [(2, day(0), "A"), (3, day(0), "A|B"), (4, day(1), "A"), (-7, day(-1), "A")],
    )
    before, after = (
        _content(paired, name, {BLOCK: some}) for name, some in zip("ba", rows, strict=True)
    )
    assert _deltas(paired, BLOCK, before, after) == [
        ("blocked", 4, day(1), "A"),
        ("changed", -7, day(-1), "A"),
        ("changed", 3, day(0), "A|B"),
        ("unblocked", 1, day(0), "A"),
    ]
    same = _content(paired, "s", {BLOCK: rows[1]})
    assert _deltas(paired, BLOCK, after, same) == []


def test_lists_that_begin_and_lists_that_end(paired: Register) -> None:
    nothing = _content(paired, "nothing", {})
    pair = ("alpha", 1, 11, None)
    full = _content(paired, "full", {BLOCK: [(1, day(0), "A")], EXCEPTIONS: [pair]})
    assert _deltas(paired, BLOCK, nothing, full) == [("blocked", 1, day(0), "A")]
    assert _deltas(paired, BLOCK, full, nothing) == [("unblocked", 1, day(0), "A")]
    assert _deltas(paired, EXCEPTIONS, nothing, full) == [("added", *pair)]
    assert _deltas(paired, EXCEPTIONS, full, nothing) == [("removed", *pair)]
    assert _deltas(paired, NOTIFICATIONS, full, full) is None


def test_exceptions_with_and_without_msisdn_are_different_pairs(paired: Register) -> None:
    before = _content(paired, "b", {EXCEPTIONS: [("alpha", 1, 11, None), ("alpha", 2, 11, 21)]})
    after = _content(paired, "a", {EXCEPTIONS: [("alpha", 1, 11, None), ("alpha", 2, 11, None)]})
    assert _deltas(paired, EXCEPTIONS, before, after) == [
        ("added", "alpha", 2, 11, None),
        ("removed", "alpha", 2, 11, 21),
    ]


def test_the_first_reason_that_holds_ends_a_notification(paired: Register) -> None:
    """Device 5 is paired and blocked, 6 blocked, 7 still under notice, 8 neither."""
    said = (day(9), "A", True)
    lost: list[Row] = [("alpha", device, 11, 21, *said) for device in (5, 6, 7, 8)]
    kept = ("alpha", 9, 11, 21)
    before = _content(paired, "b", {NOTIFICATIONS: [*lost, (*kept, *said)]})
    blocked: list[Row] = [(5, day(1), "A"), (6, day(1), "A")]
    rows: list[Row] = [(*kept, day(9), "A", False), ("beta", 9, 11, 21, *said)]
    after = _content(paired, "a", {NOTIFICATIONS: rows, BLOCK: blocked}, 6, 7, 9)
    assert _deltas(paired, NOTIFICATIONS, before, after) == [
        ("blacklisted", "alpha", 6, 11, 21, *said),
        ("changed", *kept, day(9), "A", False),
        ("new", "beta", 9, 11, 21, *said),
        ("no_longer_seen", "alpha", 7, 11, 21, *said),
        ("resolved", "alpha", 5, 11, 21, *said),
        ("resolved", "alpha", 8, 11, 21, *said),
    ]


def test_notifications_that_only_come_need_no_reason_to_go(paired: Register) -> None:
    row = ("alpha", 5, 11, 21, day(9), "A", True)
    before = _content(paired, "b", {NOTIFICATIONS: [row]})
    after = _content(paired, "a", {NOTIFICATIONS: [row, ("beta", *row[1:])]}, 5)
    assert _deltas(paired, NOTIFICATIONS, before, after) == [("new", "beta", *row[1:])]
