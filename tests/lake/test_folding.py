from __future__ import annotations

import datetime

from pehchan.lake import dictionary
from pehchan.lake.folding import APART, LAST_WORD, MERGED, Settled, folded_runs, folds_of
from pehchan.lake.run import Run
from pehchan.lake.store import StoredFile
from tests.lake.samples import day

MOMENT = datetime.datetime(2026, 7, 1, tzinfo=datetime.UTC)


def run(number: int, on: int, undoes: int | None = None) -> Run:
    return Run(number, "import", "", day(on), MOMENT, MOMENT, undoes)


def file(run: int, **partition: str) -> StoredFile:
    return StoredFile(f"run={run}/p", run, {**partition, "run": str(run)}, 1, 1)


def numbers(table: str, runs: list[Run], files: list[StoredFile], before: int) -> list[list[int]]:
    folds = folds_of(table, files, runs, Settled.before(runs, day(before)))
    return [[one.run for one in fold.read] + [fold.into] for fold in folds]


def test_every_table_is_folded_in_one_way_or_has_a_reason_not_to_be() -> None:
    assert sorted([*MERGED, *LAST_WORD, *APART]) == sorted(dictionary.NAMES)
    assert all(dictionary.table(name).keys for name in (*MERGED, *LAST_WORD))


def test_old_runs_of_a_change_log_become_one() -> None:
    runs = [run(1, 0), run(2, 1), run(3, 5)]
    assert numbers("stolen", runs, [file(1), file(2), file(3)], 5) == [[1, 2, 2]]


def test_one_run_alone_is_left_as_it_is() -> None:
    assert numbers("stolen", [run(1, 0), run(2, 5)], [file(1), file(2)], 5) == []


def test_nothing_behind_a_run_that_may_not_be_folded_is_folded() -> None:
    runs = [run(1, 0), run(2, 1), run(3, 9), run(4, 2)]
    assert numbers("stolen", runs, [file(n) for n in (1, 2, 3, 4)], 5) == [[1, 2, 2]]


def test_sightings_are_merged_whatever_their_order() -> None:
    runs = [run(1, 0), run(2, 9), run(3, 1)]
    files = [file(n, month="202606", operator="a") for n in (1, 2, 3)]
    assert numbers("sightings", runs, files, 5) == [[1, 3, 3]]


def test_partitions_of_sightings_are_folded_apart() -> None:
    runs = [run(n, 0) for n in (1, 2, 3)]
    files = [file(1, operator="a"), file(2, operator="a"), file(3, operator="b")]
    assert numbers("sightings", runs, files, 5) == [[1, 2, 2]]


def test_partitions_of_a_change_log_become_one_run_together() -> None:
    runs = [run(n, 0) for n in (1, 2)]
    files = [file(1, operator="a"), file(2, operator="b")]
    assert numbers("exception_list", runs, files, 5) == [[1, 2], [2, 2]]


def test_a_run_undone_later_than_the_day_is_not_settled() -> None:
    runs = [run(1, 0), run(2, 1), run(3, 9, undoes=2)]
    settled = Settled.before(runs, day(5))
    assert settled.counting == {1}
    assert 2 not in settled.undone


def test_rows_of_a_run_undone_long_ago_go() -> None:
    runs = [run(1, 0), run(2, 1), run(3, 1), run(4, 2, undoes=2)]
    settled = Settled.before(runs, day(5))
    (fold,) = folds_of("stolen", [file(1), file(2), file(3)], runs, settled)
    assert [one.run for one in fold.removed] == [1, 2, 3]
    assert [one.run for one in fold.read] == [1, 3]
    assert folded_runs([fold], runs) == {1, 2, 3, 4}


def test_rows_of_a_run_that_never_counted_are_left_to_vacuum() -> None:
    runs = [run(1, 0), run(3, 0)]
    assert numbers("stolen", runs, [file(1), file(2), file(3)], 5) == [[1, 3, 3]]


def test_answers_stay_from_the_day_of_the_newest_old_run() -> None:
    assert Settled.before([run(1, 0), run(2, 3), run(3, 9)], day(5)).answers_from == day(3)
    assert Settled.before([run(3, 9)], day(5)).answers_from is None
