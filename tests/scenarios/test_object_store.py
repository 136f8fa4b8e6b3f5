"""A register whose lake lies in an object store, from its first row to its last."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.lake import dictionary
from pehchan.lake.backup import backup
from pehchan.lake.compact import compact
from pehchan.lake.prune import prune
from pehchan.lake.restore import restore
from pehchan.lake.vacuum import vacuum
from pehchan.lake.workspace import Workspace
from pehchan.settings.outputs import LakeSettings
from tests.lake.object_store import s3_server
from tests.lake.samples import DAY, all_rows, day, listed, rows, seen, stolen, workspace

counter = itertools.count()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with s3_server() as url:
        yield url


@pytest.fixture
def place(server: str, tmp_path: Path) -> Iterator[Workspace]:
    lake = LakeSettings(
        url=f"s3://register/lake-{next(counter)}", options={"AWS_ENDPOINT_URL": server}
    )
    made = workspace(tmp_path / "register", lake=lake)
    yield made
    made.close()


def test_what_is_committed_is_read_back(place: Workspace) -> None:
    assert place.lake.runs() == ()
    stolen(place, 1, 2)
    stolen(place, 2, change="remove")
    seen(place, "a b", (1, 1410, 0b1), (2, 1411, 0b10))
    again = Workspace.open(place.root)
    view = again.lake.view()
    assert listed(view) == [1]
    assert all_rows(view, "sightings", "device", "imsi", "operator") == [
        (1, 1410, "a b"),
        (2, 1411, "a b"),
    ]
    assert [run.kind for run in again.lake.runs()] == ["import"] * 3
    again.close()


def test_nothing_of_it_lies_on_this_machine(place: Workspace) -> None:
    stolen(place, 1)
    assert list(place.root.rglob("*.parquet")) == []
    assert len(place.location.stored("stolen")) == 1


def test_undo_and_as_of_work_as_in_a_folder(place: Workspace) -> None:
    stolen(place, 1, on=day(0))
    second = stolen(place, 2, on=day(1))
    place.lake.begin("undo", "stolen_list", day(2)).commit(undoes=second.number)
    assert listed(place.lake.view()) == [1]
    assert listed(place.lake.view(day(1))) == [1, 2]


def test_a_draft_that_is_not_committed_is_never_read(place: Workspace) -> None:
    draft = place.lake.begin("import", "stolen_list", DAY)
    draft.write("stolen", rows("stolen", [{"device": 7, "change": "add"}]))
    draft.store.commit(dictionary.table("stolen"), draft._new["stolen"])
    assert listed(place.lake.view()) == []


def test_a_run_on_an_old_base_is_refused(place: Workspace) -> None:
    late = place.lake.begin("classification", "", DAY)
    place.lake.begin("classification", "", DAY).commit(base=0)
    with pytest.raises(PehchanError) as raised:
        late.commit(base=0)
    assert raised.value.code == "lake_busy"


def test_processes_that_commit_at_once_all_land(place: Workspace) -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from pehchan.lake.workspace import Workspace\n"
        "from tests.lake.samples import stolen\n"
        "place = Workspace.open(Path(sys.argv[1]))\n"
        "for n in range(3): stolen(place, int(sys.argv[2]) + n)\n"
    )
    words = [[sys.executable, "-c", code, str(place.root), str(n)] for n in (10, 20)]
    racers = [subprocess.Popen(one) for one in words]
    assert [racer.wait(timeout=120) for racer in racers] == [0, 0]
    assert listed(place.lake.view()) == [10, 11, 12, 20, 21, 22]


def test_a_file_is_removed_and_a_lake_destroyed(place: Workspace) -> None:
    stolen(place, 1)
    (path,) = place.location.stored("stolen")
    place.location.remove("stolen", path)
    assert place.location.stored("stolen") == {}
    place.location.destroy()
    place.lake.store.forget()
    assert place.lake.store.version(dictionary.table("stolen")) == -1


def test_a_backup_goes_from_store_to_folder_and_back(
    place: Workspace, server: str, tmp_path: Path
) -> None:
    stolen(place, 1)
    seen(place, "one", (1, 1410, 0b1))
    file = backup(place, tmp_path / "b.tar.zst").file
    with pytest.raises(PehchanError) as raised:
        restore(file, tmp_path / "same")
    assert raised.value.code == "lake_not_empty"
    folder = restore(file, tmp_path / "folder", lake=LakeSettings()).workspace
    assert listed(folder.lake.view()) == [1]
    there = LakeSettings(
        url=f"s3://register/lake-{next(counter)}", options={"AWS_ENDPOINT_URL": server}
    )
    moved = restore(file, tmp_path / "moved", lake=there).workspace
    stolen(moved, 2)
    assert listed(moved.lake.view()) == [1, 2]
    assert all_rows(moved.lake.view(), "sightings", "device", "imsi") == [(1, 1410)]
    assert not (moved.root / "lake").exists()
    folder.close()
    moved.close()


def test_a_lake_in_a_store_is_folded_pruned_and_swept(place: Workspace) -> None:
    stolen(place, 1)
    stolen(place, 2)
    seen(place, "one", (1, 1410, 0b1), month=202001)
    place.lake.begin("import", "stolen_list", DAY).write(
        "stolen", rows("stolen", [{"device": 7, "change": "add"}])
    )
    assert compact(place, older_than_days=0).tables["stolen"] == (2, 1, 2, 2)
    assert prune(place).tables == {"sightings": (1, 1)}
    assert vacuum(place).tables == {}
    removed = vacuum(place, older_than_hours=0).tables
    assert {table: files for table, (files, _) in removed.items()} == {"stolen": 3, "sightings": 1}
    again = Workspace.open(place.root)
    assert listed(again.lake.view()) == [1, 2]
    assert all_rows(again.lake.view(), "devices_seen", "device") == [(1,)]
    assert list(place.root.rglob("*.parquet")) == []
    again.close()
