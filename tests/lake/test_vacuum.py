from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.lake import dictionary
from pehchan.lake.compact import compact
from pehchan.lake.vacuum import vacuum
from pehchan.lake.workspace import Workspace
from tests.lake.samples import DAY, listed, rows, stolen


def age(place: Workspace, hours: float) -> None:
    """Make every file of the lake that much older."""
    then = time.time() - hours * 3600
    for path in Path(place.location.url).rglob("*.parquet"):
        os.utime(path, (then, then))


def left_behind(place: Workspace, *, committed: bool) -> None:
    """What a killed run leaves: a file, or rows of a run that never counted."""
    draft = place.lake.begin("import", "stolen_list", DAY)
    draft.write("stolen", rows("stolen", [{"device": 99, "change": "add"}]))
    if committed:
        draft.store.commit(dictionary.table("stolen"), draft._new["stolen"])


@pytest.mark.parametrize("committed", [False, True])
def test_what_killed_runs_left_goes_when_it_is_old(place: Workspace, committed: bool) -> None:
    stolen(place, 1)
    left_behind(place, committed=committed)
    assert vacuum(place).tables == {}
    age(place, 2)
    made = vacuum(place)
    assert made.tables["stolen"][0] == 1
    assert made.tables["stolen"][1] > 0
    assert len(place.location.stored("stolen")) == 1
    assert len(place.lake.store.files(dictionary.table("stolen"))) == 1
    assert listed(place.lake.view()) == [1]
    assert vacuum(place).tables == {}


def test_folders_that_are_empty_go_too(place: Workspace) -> None:
    stolen(place, 1)
    left_behind(place, committed=False)
    age(place, 2)
    vacuum(place)
    assert len(list(Path(place.location.table("stolen")).glob("run=*"))) == 1


def test_files_that_count_stay_however_old(place: Workspace) -> None:
    stolen(place, 1)
    age(place, 10_000)
    assert vacuum(place, older_than_hours=0).tables == {}
    assert listed(place.lake.view()) == [1]


def test_folded_files_stay_as_long_as_a_reader_may_need_them(place: Workspace) -> None:
    stolen(place, 1)
    stolen(place, 2)
    reader = Workspace.open(place.root)
    view = reader.lake.view()
    compact(place, older_than_days=0)
    age(place, 10_000)
    assert vacuum(place).tables == {}
    assert listed(view) == [1, 2]
    assert vacuum(place, older_than_hours=0).tables["stolen"][0] == 2
    assert len(place.location.stored("stolen")) == 1
    assert listed(place.lake.view()) == [1, 2]
    reader.close()


def test_files_of_runs_that_were_undone_stay(place: Workspace) -> None:
    run = stolen(place, 1)
    undo = place.lake.begin("undo", "stolen_list", DAY).commit(undoes=run.number)
    age(place, 2)
    assert vacuum(place).tables == {}
    place.lake.begin("undo", "stolen_list", DAY).commit(undoes=undo.number)
    assert listed(place.lake.view()) == [1]


def test_a_rehearsal_removes_nothing(place: Workspace) -> None:
    stolen(place, 1)
    left_behind(place, committed=True)
    age(place, 2)
    before = place.lake.versions()
    assert vacuum(place, dry_run=True).tables["stolen"][0] == 1
    assert len(place.location.stored("stolen")) == 2
    assert place.lake.versions() == before


def test_nothing_is_removed_while_somebody_writes(place: Workspace) -> None:
    other = Workspace.open(place.root)
    with other.lock("import-stolen_list"), pytest.raises(PehchanError) as raised:
        vacuum(place)
    assert raised.value.code == "busy"
