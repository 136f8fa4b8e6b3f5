from __future__ import annotations

import pytest

from pehchan.errors import PehchanError, UsageError
from pehchan.lake import dictionary
from pehchan.lake.workspace import Workspace
from tests.lake.samples import DAY, day, listed, stolen


def test_an_empty_lake_has_no_runs_and_no_tables(place: Workspace) -> None:
    assert place.lake.runs() == ()
    assert set(place.lake.versions().values()) == {-1}
    assert set(place.lake.versions()) == set(dictionary.NAMES)
    assert place.lake.view().numbers == frozenset()


def test_as_of_shows_what_was_known_at_the_end_of_that_day(place: Workspace) -> None:
    stolen(place, 1, on=day(0))
    stolen(place, 2, on=day(2))
    stolen(place, 1, on=day(4), change="remove")
    told = {n: listed(place.lake.view(day(n))) for n in range(-1, 6)}
    assert told == {-1: [], 0: [1], 1: [1], 2: [1, 2], 3: [1, 2], 4: [2], 5: [2]}


def test_as_of_a_day_before_an_undo_the_run_still_counts(place: Workspace) -> None:
    run = stolen(place, 1, on=day(0))
    place.lake.begin("undo", "stolen_list", day(5)).commit(undoes=run.number)
    assert listed(place.lake.view(day(4))) == [1]
    assert listed(place.lake.view(day(5))) == []


def test_a_run_can_be_passed_over(place: Workspace) -> None:
    stolen(place, 1)
    second = stolen(place, 2)
    assert listed(place.lake.view(without=frozenset({second.number}))) == [1]


def test_a_run_is_found_by_its_number(place: Workspace) -> None:
    run = stolen(place, 1)
    assert place.lake.run(run.number).number == run.number
    with pytest.raises(UsageError) as raised:
        place.lake.run(run.number + 1)
    assert raised.value.code == "unknown_run"


def test_runs_of_another_process_are_seen(place: Workspace) -> None:
    other = Workspace.open(place.root)
    assert other.lake.runs() == ()
    stolen(place, 1)
    assert len(other.lake.runs()) == 1
    stolen(place, 2)
    assert len(other.lake.runs()) == 2
    other.close()


def test_versions_tell_whether_anything_changed(place: Workspace) -> None:
    stolen(place, 1)
    before = place.lake.versions()
    assert place.lake.versions() == before
    draft = place.lake.begin("import", "stolen_list", DAY)
    draft.write("stolen", "SELECT 1 AS device, NULL AS reporting_date, '' AS status, 'x' AS change")
    assert place.lake.versions() == before
    draft.commit()
    after = place.lake.versions()
    assert {name for name in after if after[name] != before[name]} == {"stolen", "runs"}


def test_both_engines_of_a_workspace_see_one_lake(place: Workspace) -> None:
    assert place.local_lake is place.lake


def test_a_query_that_lacks_a_column_is_an_error_and_changes_nothing(place: Workspace) -> None:
    draft = place.lake.begin("import", "stolen_list", DAY)
    with pytest.raises(Exception, match="reporting_date"):
        draft.write("stolen", "SELECT 1 AS device")
    assert place.lake.runs() == ()


def test_a_wrong_table_is_a_key_error(place: Workspace) -> None:
    with pytest.raises(KeyError):
        place.lake.view().files("nonsense")
    assert not issubclass(KeyError, PehchanError)
