from __future__ import annotations

import datetime
import itertools
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pehchan.errors import PehchanError
from pehchan.lake import compact as module
from pehchan.lake import dictionary
from pehchan.lake.compact import compact
from pehchan.lake.run import Run
from pehchan.lake.view import View
from pehchan.lake.workspace import Workspace
from pehchan.settings.outputs import EngineSettings
from tests.lake.samples import DAY, all_rows, day, listed, rows, seen, stolen, workspace

LISTED = ("operator", "device", "imsi", "msisdn", "delta")
INTERVAL = ("device", "condition", "opened_run", "event", "start_date", "end_date", "block_date")


def answers(view: View) -> dict[str, Any]:
    """What readers see: current rows, and sightings as they merge them."""
    engine = view.engine
    merged = "bit_or(days), bit_or(rats), min(first_day), max(last_day)"
    found: dict[str, Any] = {}
    for table, columns in (("stolen", ("device", "status")), ("exception_list", LISTED)):
        name = view.current_name(table)
        found[table] = sorted(engine.rows(f"SELECT {', '.join(columns)} FROM {name}"), key=repr)
    found["classification"] = sorted(
        engine.rows(f"SELECT {', '.join(INTERVAL)} FROM {view.current_name('classification')}")
    )
    for table, keys in (("sightings", "operator, device, imsi"), ("devices_seen", "device")):
        sql = f"SELECT month, {keys}, {merged} FROM {view.name(table)} GROUP BY month, {keys}"
        found[table] = sorted(engine.rows(sql), key=repr)
    return found


def change_lists(place: Workspace, chance: random.Random, on: datetime.date) -> Run:
    """A publication and a classification with a few random changes, as one run."""
    draft = place.lake.begin("lists", "", on)
    for operator in ("a", "b"):
        keys = {(chance.randrange(4), chance.choice([None, 192])) for _ in range(3)}
        draft.write(
            "exception_list",
            rows(
                "exception_list",
                [
                    {"device": device, "imsi": 1410, "msisdn": msisdn,
                     "delta": chance.choice(["added", "removed"])}
                    for device, msisdn in keys
                ],
            ),
            {"operator": operator},
        )  # fmt: skip
    intervals = {(chance.randrange(4), chance.randrange(1, 3)) for _ in range(3)}
    draft.write(
        "classification",
        rows(
            "classification",
            [
                {"device": device, "condition": "c", "opened_run": opened, "start_date": on,
                 "event": chance.choice(["open", "change", "close"])}
                for device, opened in intervals
            ],
        ),
    )  # fmt: skip
    return draft.commit()


def grow(place: Workspace, chance: random.Random, runs: int) -> None:
    for number in range(runs):
        on = day(chance.randrange(12) if chance.random() < 0.2 else number)
        kind = chance.randrange(4)
        if kind == 0:
            change = chance.choice(["add", "update", "remove"])
            stolen(place, *chance.sample(range(5), 2), on=on, change=change)
        elif kind == 1:
            given = {(chance.randrange(4), chance.choice([None, 1410])) for _ in range(3)}
            month = chance.choice([202605, 202606])
            masks = [(device, imsi, chance.randrange(1, 2**30)) for device, imsi in given]
            seen(place, chance.choice("ab"), *masks, month=month, on=on)
        elif kind == 2:
            change_lists(place, chance, on)
        elif counting := place.lake.view().runs:
            target = chance.choice(counting[-3:])
            place.lake.begin("undo", "", on).commit(undoes=target.number)


@pytest.mark.parametrize("seed", range(6))
def test_no_answer_of_a_day_that_counts_changes(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    place = workspace(tmp_path / "register")
    grow(place, chance, 12)
    span = [day(n) for n in range(14)]
    before = {one: answers(place.lake.view(one)) for one in span}
    back = (place.today() - day(chance.choice([5, 8, 12]))).days
    made = compact(place, older_than_days=back)
    for _ in range(2):
        first = made.answers_from or day(0)
        for one in span:
            if one >= first:
                assert answers(place.lake.view(one)) == before[one], one
            else:
                with pytest.raises(PehchanError):
                    place.lake.view(one)
        # The register goes on, and is folded again.
        place.lake.runs()
        made = compact(place, older_than_days=back)
        assert made.tables == {}
        made = compact(place, older_than_days=(place.today() - day(13)).days)
    place.close()


def test_several_imports_become_one_file_of_the_newest_run(place: Workspace) -> None:
    seen(place, "a", (1, 1410, 0b01), (2, None, 0b1))
    last = seen(place, "a", (1, 1410, 0b10))
    made = compact(place, older_than_days=0)
    assert made.tables["sightings"] == (2, 1, 3, 2)
    view = place.lake.view()
    assert all_rows(view, "sightings", "device", "imsi", "days", "run") == [
        (1, 1410, 0b11, last.number),
        (2, None, 0b1, last.number),
    ]
    (file,) = view.files("sightings")
    assert (file.run, file.rows) == (last.number, 2)


def test_a_folded_run_cannot_be_undone_and_a_later_one_can(place: Workspace) -> None:
    first, second = stolen(place, 1, on=day(0)), stolen(place, 2, on=day(1))
    compact(place, older_than_days=0)
    later = stolen(place, 3, on=place.today())
    for run in (first, second):
        with pytest.raises(PehchanError) as raised:
            place.lake.begin("undo", "stolen_list", DAY).commit(undoes=run.number)
        assert raised.value.code == "run_folded"
        with pytest.raises(PehchanError):
            place.lake.view(without=frozenset({run.number}))
    place.lake.begin("undo", "stolen_list", place.today()).commit(undoes=later.number)
    assert listed(place.lake.view()) == [1, 2]


def test_compaction_itself_cannot_be_undone(place: Workspace) -> None:
    stolen(place, 1)
    stolen(place, 2)
    made = compact(place, older_than_days=0)
    with pytest.raises(PehchanError) as raised:
        place.lake.begin("undo", "", DAY).commit(undoes=made.run)
    assert raised.value.code == "cannot_undo"


def test_young_runs_are_left_alone(place: Workspace) -> None:
    for device in (1, 2):
        stolen(place, device, on=place.today())
    before = place.lake.versions()
    assert compact(place).tables == {}
    assert place.lake.versions() == before


def test_a_rehearsal_changes_nothing(place: Workspace) -> None:
    stolen(place, 1)
    stolen(place, 2)
    before = place.lake.versions()
    made = compact(place, older_than_days=0, dry_run=True)
    assert made.tables == {"stolen": (2, 2, 2, 2)}
    assert (made.run, made.runs) == (0, 2)
    assert place.lake.versions() == before


def test_killed_half_way_it_refuses_too_much_and_is_simply_run_again(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = stolen(place, 1)
    stolen(place, 2)
    seen(place, "a", (1, 1410, 1))
    seen(place, "a", (1, 1410, 2))
    real = module._fold
    counter = itertools.count()

    def dies(*words: Any) -> tuple[int, int]:
        if next(counter) == 1:
            raise KeyboardInterrupt
        return real(*words)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(module, "_fold", dies)
        compact(place, older_than_days=0)
    with pytest.raises(PehchanError):
        place.lake.begin("undo", "", DAY).commit(undoes=first.number)
    assert listed(place.lake.view()) == [1, 2]
    made = compact(place, older_than_days=0)
    assert made.tables
    assert listed(place.lake.view()) == [1, 2]
    assert all_rows(place.lake.view(), "sightings", "days") == [(3,)]


def test_many_small_files_of_runs_become_one(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_RUN_FILES", 3)
    for device in range(5):
        stolen(place, device, on=place.today())
    before = place.lake.runs()
    compact(place)
    assert len(place.lake.store.files(dictionary.table("runs"))) == 1
    again = Workspace.open(place.root)
    assert again.lake.runs() == before
    stolen(again, 9)
    assert len(again.lake.runs()) == len(place.lake.runs()) == 6
    assert listed(again.lake.view()) == [0, 1, 2, 3, 4, 9]
    again.close()


def test_long_logs_are_summed_up(place: Workspace) -> None:
    for device in range(11):
        stolen(place, device)
    compact(place)
    log = Path(place.location.table("stolen"), "_delta_log")
    assert list(log.glob("*.checkpoint.parquet"))
    again = Workspace.open(place.root)
    assert listed(again.lake.view()) == list(range(11))
    again.close()


def test_it_waits_for_nobody(place: Workspace) -> None:
    other = Workspace.open(place.root)
    with other.lock("import-stolen_list"), pytest.raises(PehchanError) as raised:
        compact(place)
    assert raised.value.code == "busy"


def test_spark_folds_as_duckdb_does(tmp_path: Path, java: str) -> None:
    pytest.importorskip("pyspark", reason="needs pehchan[spark]")
    local = workspace(tmp_path / "register")
    grow(local, random.Random(7), 8)
    day_of = (local.today() - day(13)).days
    before = answers(local.lake.view())
    local.close()
    place = Workspace.open(local.root)
    settings = msgspec.structs.replace(place.settings, engine=EngineSettings(kind="local[1]"))
    spark = Workspace(local.root, settings)
    assert compact(spark, older_than_days=day_of).tables
    assert answers(place.lake.view()) == before
    spark.close()
    place.close()
