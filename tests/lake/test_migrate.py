from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.lake import dictionary, store
from pehchan.lake.compact import compact
from pehchan.lake.migrate import migrate
from pehchan.lake.tables import classification, runs
from pehchan.lake.tables import stolen as stolen_table
from pehchan.lake.workspace import Workspace
from tests.lake.samples import DAY, all_rows, listed, rows, stolen, workspace


@contextmanager
def older(monkeypatch: pytest.MonkeyPatch, module: object, column: str) -> Iterator[None]:
    """The dictionary of a time when a table did not have that column."""
    table = module.TABLE  # type: ignore[attr-defined]
    columns = tuple(one for one in table.columns if one.name != column)
    assert len(columns) == len(table.columns) - 1
    with monkeypatch.context() as patched:
        patched.setattr(module, "TABLE", dataclasses.replace(table, columns=columns))
        yield


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lake that was written when stolen devices had no status."""
    with older(monkeypatch, stolen_table, "status"):
        place = workspace(tmp_path / "old")
        stolen(place, 1)
        stolen(place, 2)
        place.close()
    return place.root


def test_old_rows_are_read_and_new_ones_written(root: Path) -> None:
    place = Workspace.open(root)
    with pytest.raises(PehchanError) as raised:
        place.lake.view().current_name("stolen")
    assert raised.value.code == "lake_older"
    assert migrate(place).tables == {"stolen": ("status",)}
    view = place.lake.view()
    assert all_rows(view, "stolen", "device", "status") == [(1, None), (2, None)]
    assert listed(view) == [1, 2]
    draft = place.lake.begin("import", "stolen_list", DAY)
    given = {"device": 3, "status": "blacklist", "change": "add"}
    draft.write("stolen", rows("stolen", [given]))
    draft.commit()
    again = Workspace.open(root)
    assert all_rows(again.lake.view(), "stolen", "device", "status") == [
        (1, None),
        (2, None),
        (3, "blacklist"),
    ]
    assert listed(again.lake.view()) == [1, 2, 3]
    again.close()
    place.close()


def test_folding_gives_old_rows_the_new_column(root: Path) -> None:
    place = Workspace.open(root)
    migrate(place)
    compact(place, older_than_days=0)
    assert all_rows(place.lake.view(), "stolen", "device", "status") == [(1, None), (2, None)]
    assert len(place.lake.store.files(dictionary.table("stolen"))) == 1
    place.close()


def test_doing_it_again_changes_nothing(root: Path) -> None:
    place = Workspace.open(root)
    migrate(place)
    before = place.lake.versions()
    assert migrate(place).tables == {}
    assert place.lake.versions() == before
    place.close()


def test_a_rehearsal_changes_nothing(root: Path) -> None:
    place = Workspace.open(root)
    assert migrate(place, dry_run=True).tables == {"stolen": ("status",)}
    with pytest.raises(PehchanError):
        place.lake.view().current_name("stolen")
    place.close()


def test_the_table_of_runs_is_migrated_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with older(monkeypatch, runs, "version"):
        place = workspace(tmp_path / "old")
        monkeypatch.setattr("pehchan.lake.draft.write_row", _without_version)
        run = stolen(place, 1)
        place.close()
        monkeypatch.undo()
    place = Workspace.open(place.root)
    with pytest.raises(PehchanError, match="lacks version"):
        place.lake.runs()
    assert migrate(place).tables == {"runs": ("version",)}
    assert [one.number for one in place.lake.runs()] == [run.number]
    stolen(place, 2)
    again = Workspace.open(place.root)
    assert len(again.lake.runs()) == 2
    assert listed(again.lake.view()) == [1, 2]
    again.close()
    place.close()


def _without_version(table: object, row: dict[str, object], path: Path) -> None:
    from pehchan.lake.parquet import write_row

    write_row(table, {key: row[key] for key in row if key != "version"}, path)  # type: ignore[arg-type]


def test_a_column_that_may_not_be_empty_cannot_be_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with older(monkeypatch, classification, "start_date"):
        place = workspace(tmp_path / "old")
        draft = place.lake.begin("classification", "", DAY)
        given = {"device": 1, "condition": "c", "opened_run": 1, "event": "open"}
        draft.write("classification", rows("classification", [given]))
        draft.commit()
        place.close()
    place = Workspace.open(place.root)
    with pytest.raises(PehchanError) as raised:
        migrate(place)
    assert raised.value.code == "lake_too_old"
    assert "start_date" in raised.value.message
    place.close()


def test_a_lake_of_a_newer_version_is_left_alone(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(store, "FORMAT", store.FORMAT + 1)
        stolen(place, 1)
    other = Workspace.open(place.root)
    with pytest.raises(PehchanError) as raised:
        migrate(other)
    assert raised.value.code == "lake_newer"


def test_a_lake_of_today_needs_nothing(place: Workspace) -> None:
    stolen(place, 1)
    assert migrate(place).tables == {}
