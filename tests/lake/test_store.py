from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest
from deltalake import DeltaTable

from pehchan.errors import PehchanError
from pehchan.lake import dictionary, store
from pehchan.lake.store import Store
from pehchan.lake.table import Column
from pehchan.lake.workspace import Workspace
from tests.lake.samples import DAY, listed, rows, stolen

STOLEN = dictionary.table("stolen")
SWAP = ("add", "remove")

# Commits runs in a loop beside others that do the same; prints what became of each.
RACER = """
import datetime, sys, time
from pathlib import Path
from pehchan.errors import PehchanError
from pehchan.lake.workspace import Workspace

root, start, based = Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3] == "based"
place = Workspace.open(root)
place.engine.rows("SELECT 1")
place.lake.runs()
time.sleep(max(0, start - time.time()))
for number in range(6):
    while True:
        newest = place.lake.view().latest("import")
        draft = place.lake.begin("import", "stolen_list", datetime.date(2026, 7, 1))
        draft.write("stolen", f"SELECT {draft.number} AS device, NULL AS reporting_date, "
                    "'' AS status, 'add' AS change")
        try:
            draft.commit(base=(newest.number if newest else 0) if based else None)
            print("landed", draft.number, newest.number if newest else 0)
            break
        except PehchanError as error:
            assert error.code == "lake_busy", error
            print("refused", draft.number, 0)
"""


def race(place: Workspace, how: str) -> list[list[str]]:
    import time

    start = str(time.time() + 3)
    words = [sys.executable, "-c", RACER, str(place.root), start, how]
    racers = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [racer.communicate(timeout=120)[0].splitlines() for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0]
    return [line.split() for lines in told for line in lines]


def test_of_two_processes_on_one_base_only_one_lands(place: Workspace) -> None:
    told = race(place, "based")
    landed = sorted((int(number), int(base)) for word, number, base in told if word == "landed")
    assert len(landed) == 12
    # Each run built on the one that landed before it: nobody's work was passed over.
    by_base = {base: number for number, base in landed}
    assert len(by_base) == 12
    order, newest = [], 0
    while newest in by_base:
        newest = by_base[newest]
        order.append(newest)
    assert len(order) == 12
    counting = {run.number for run in place.lake.runs()}
    assert counting == {number for number, _ in landed}
    assert listed(place.lake.view()) == sorted(counting)


def test_runs_without_a_base_all_land_at_once(place: Workspace) -> None:
    told = race(place, "free")
    assert [word for word, _, _ in told] == ["landed"] * 12
    assert listed(place.lake.view()) == sorted(int(number) for _, number, _ in told)


def test_a_second_commit_that_saw_the_same_version_is_refused(place: Workspace) -> None:
    stolen(place, 1)
    runs = dictionary.table("runs")
    late = place.lake.begin("import", "stolen_list", DAY)

    def other_lands_in_between() -> None:
        other = Workspace.open(place.root)
        other.lake.begin("import", "stolen_list", DAY).commit(base=other.lake.runs()[0].number)
        other.close()

    with pytest.raises(PehchanError) as raised:
        late.store.commit(
            runs, [], once=("import:stolen_list", late.number), check=other_lands_in_between
        )
    assert raised.value.code == "lake_busy"


def test_files_are_swapped_in_one_transaction(place: Workspace) -> None:
    stolen(place, 1)
    stolen(place, 2)
    before = place.lake.store.version(STOLEN)
    old = place.lake.store.files(STOLEN)
    draft = place.lake.begin("import", "stolen_list", DAY)
    draft.write("stolen", rows("stolen", [{"device": 9, "change": "add"}]))
    place.lake.store.commit(STOLEN, draft._new["stolen"], removed=old, same_data=True)
    assert [file.run for file in place.lake.store.files(STOLEN)] == [draft.number]
    assert place.lake.store.version(STOLEN) == before + 1
    log = max(Path(place.lake.location.table("stolen"), "_delta_log").glob("*.json"))
    actions = [json.loads(line) for line in log.read_text().splitlines()]
    changes = [
        one[kind]["dataChange"] for one in actions for kind in ("add", "remove") if kind in one
    ]
    assert changes == [False] * 3


def test_what_a_check_raises_stops_the_commit(place: Workspace) -> None:
    stolen(place, 1)
    before = place.lake.versions()

    def refuse() -> None:
        raise PehchanError("no", "No.")

    draft = place.lake.begin("import", "stolen_list", DAY)
    draft.write("stolen", rows("stolen", [{"device": 9, "change": "add"}]))
    with pytest.raises(PehchanError, match="No"):
        place.lake.store.commit(STOLEN, draft._new["stolen"], check=refuse)
    assert place.lake.versions() == before


def test_a_log_folder_without_entries_is_a_table_not_made_yet(place: Workspace) -> None:
    # What a process leaves that is killed while it makes a table.
    for name in ("stolen", "runs"):
        Path(place.lake.location.table(name), "_delta_log").mkdir(parents=True)
    assert place.lake.store.version(STOLEN) == -1
    stolen(place, 1)
    assert listed(place.lake.view()) == [1]


def test_other_readers_find_an_ordinary_delta_table(place: Workspace) -> None:
    run = stolen(place, 1, 2)
    table = DeltaTable(place.lake.location.table("stolen"))
    assert [field.name for field in table.schema().fields] == list(STOLEN.names)
    assert table.metadata().partition_columns == ["run"]
    assert table.metadata().configuration[store.FORMAT_PROPERTY] == str(store.FORMAT)
    assert table.partitions() == [{"run": str(run.number)}]


def test_a_lake_of_a_newer_version_is_refused(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(store, "FORMAT", store.FORMAT + 1)
        stolen(place, 1)
    with pytest.raises(PehchanError) as raised:
        Store(place.location).files(STOLEN)
    assert raised.value.code == "lake_newer"


def test_a_lake_that_lacks_a_column_is_refused_until_it_is_migrated(place: Workspace) -> None:
    stolen(place, 1)
    wider = dataclasses.replace(STOLEN, columns=(*STOLEN.columns, Column("police", "text", "m")))
    with pytest.raises(PehchanError) as raised:
        Store(place.location).files(wider)
    assert raised.value.code == "lake_older"
    assert "lacks police" in raised.value.message
    assert "migrate" in raised.value.next_step


def test_forgetting_reads_the_table_again(place: Workspace) -> None:
    stolen(place, 1)
    assert len(place.lake.store.files(STOLEN)) == 1
    place.location.destroy()
    place.lake.store.forget()
    assert place.lake.store.files(STOLEN) == ()


def test_rows_and_sizes_of_files_are_known_without_reading_them(place: Workspace) -> None:
    stolen(place, 1, 2, 3)
    (file,) = place.lake.store.files(STOLEN)
    path = Path(place.lake.store.uri(STOLEN, file.path))
    assert (file.rows, file.size) == (3, path.stat().st_size)


def torn(place: Workspace, table: str, text: bytes) -> Path:
    """What a power cut may leave of the newest entry of a log."""
    log = Path(place.location.table(table), "_delta_log")
    entry = log / f"{len(list(log.glob('*.json'))):020d}.json"
    entry.write_bytes(text)
    return entry


def test_a_torn_log_is_an_error_that_names_the_table(place: Workspace) -> None:
    stolen(place, 1)
    entry = torn(place, "stolen", b'{"add":{"path":"x')
    for store_of in (place.lake.store, Store(place.location)):
        with pytest.raises(PehchanError) as raised:
            store_of.files(STOLEN)
        assert raised.value.code == "lake_damaged"
        assert "table stolen" in raised.value.message
        assert "\n" not in raised.value.message
    entry.unlink()
    assert listed(Workspace.open(place.root).lake.view()) == [1]


def test_an_empty_entry_of_a_log_is_passed_over(place: Workspace) -> None:
    stolen(place, 1)
    torn(place, "runs", b"")
    torn(place, "stolen", b"")
    stolen(place, 2)
    assert listed(Workspace.open(place.root).lake.view()) == [1, 2]
