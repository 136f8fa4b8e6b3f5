from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pehchan.errors import PehchanError
from pehchan.lake import dictionary
from pehchan.lake.workspace import Workspace
from tests.lake.samples import DAY, all_rows, day, listed, rows, stolen


def test_a_draft_is_not_read_until_it_is_committed(place: Workspace) -> None:
    draft = place.lake.begin("import", "stolen_list", DAY)
    draft.write("stolen", rows("stolen", [{"device": 7, "change": "add"}]))
    assert listed(place.lake.view()) == []
    draft.commit()
    assert listed(place.lake.view()) == [7]


def test_rows_whose_run_never_counted_are_never_read(place: Workspace) -> None:
    # What a process leaves that is killed after its table's commit and before its run's.
    draft = place.lake.begin("import", "stolen_list", DAY)
    draft.write("stolen", rows("stolen", [{"device": 7, "change": "add"}]))
    draft.store.commit(dictionary.table("stolen"), draft._new["stolen"])
    stolen(place, 8)
    assert listed(place.lake.view()) == [8]
    assert len(place.lake.store.files(dictionary.table("stolen"))) == 2


def test_a_view_does_not_see_later_runs(place: Workspace) -> None:
    stolen(place, 1)
    view = place.lake.view()
    assert listed(view) == [1]
    stolen(place, 2)
    assert listed(view) == [1]
    assert listed(place.lake.view()) == [1, 2]


def test_rows_are_written_in_the_table_s_order_with_their_partition(place: Workspace) -> None:
    draft = place.lake.begin("import", "operator", DAY)
    found = [{"device": device, "days": 1, "rats": 0} for device in (3, 1, 2)]
    where = {"month": "202606", "operator": "a'b %c"}
    assert draft.write("devices_seen", rows("devices_seen", found), where) == 3
    run = draft.commit()
    view = place.lake.view()
    assert all_rows(view, "devices_seen", "device", "month", "operator", "run") == [
        (device, 202606, "a'b %c", run.number) for device in (1, 2, 3)
    ]
    (path,) = view.paths(view.files("devices_seen"), "devices_seen")
    assert pq.read_table(path, partitioning=None)["device"].to_pylist() == [1, 2, 3]


def test_a_commit_says_how_many_rows_and_which_devices_a_file_has(place: Workspace) -> None:
    stolen(place, 5, 9, 7)
    delta = place.lake.store.delta(dictionary.table("stolen"))
    assert delta is not None
    (added,) = pa.table(delta.get_add_actions(flatten=True)).to_pylist()
    assert (added["num_records"], added["min.device"], added["max.device"]) == (3, 5, 9)


def test_no_rows_leave_no_file(place: Workspace) -> None:
    draft = place.lake.begin("import", "stolen_list", DAY)
    nothing = f"SELECT * FROM ({rows('stolen', [{'device': 1}])}) WHERE 1 = 0"
    assert draft.write("stolen", nothing) == 0
    draft.commit({"rows": 0})
    assert place.lake.store.version(dictionary.table("stolen")) == -1
    assert place.lake.runs()[0].detail == {"rows": 0}


def test_several_writes_to_one_table_are_one_commit(place: Workspace) -> None:
    draft = place.lake.begin("import", "stolen_list", DAY)
    for device in (1, 2):
        draft.write("stolen", rows("stolen", [{"device": device, "change": "add"}]))
    draft.commit()
    assert listed(place.lake.view()) == [1, 2]
    assert place.lake.store.version(dictionary.table("stolen")) == 1


def test_a_run_is_undone_and_its_undo_too(place: Workspace) -> None:
    stolen(place, 1)
    second = stolen(place, 2)
    undo = place.lake.begin("undo", "stolen_list", DAY).commit(undoes=second.number)
    assert listed(place.lake.view()) == [1]
    place.lake.begin("undo", "stolen_list", DAY).commit(undoes=undo.number)
    assert listed(place.lake.view()) == [1, 2]


@pytest.mark.parametrize("number", [12, 202611231915011234])
def test_what_is_not_there_cannot_be_undone(place: Workspace, number: int) -> None:
    with pytest.raises(PehchanError) as raised:
        place.lake.begin("undo", "", DAY).commit(undoes=number)
    assert raised.value.code == "not_in_force"
    assert place.lake.runs() == ()


def test_nothing_is_undone_twice(place: Workspace) -> None:
    run = stolen(place, 1)
    place.lake.begin("undo", "stolen_list", DAY).commit(undoes=run.number)
    with pytest.raises(PehchanError, match="does not count"):
        place.lake.begin("undo", "stolen_list", DAY).commit(undoes=run.number)


def test_a_run_on_an_old_base_is_refused(place: Workspace) -> None:
    late = place.lake.begin("classification", "", DAY)
    place.lake.begin("classification", "", DAY).commit(base=0)
    with pytest.raises(PehchanError) as raised:
        late.commit(base=0)
    assert raised.value.code == "lake_busy"
    assert len(place.lake.runs()) == 1


def test_a_run_whose_base_was_undone_is_refused(place: Workspace) -> None:
    base = place.lake.begin("classification", "", DAY).commit(base=0)
    draft = place.lake.begin("classification", "", DAY)
    place.lake.begin("undo", "classification", DAY).commit(undoes=base.number)
    with pytest.raises(PehchanError, match="was undone"):
        draft.commit(base=base.number)


def test_after_an_undo_the_base_is_the_run_before(place: Workspace) -> None:
    first = place.lake.begin("classification", "", DAY).commit(base=0)
    second = place.lake.begin("classification", "", DAY).commit(base=first.number)
    place.lake.begin("undo", "classification", DAY).commit(undoes=second.number)
    third = place.lake.begin("classification", "", DAY).commit(base=first.number)
    assert place.lake.view().latest("classification") == third


def test_runs_of_another_subject_do_not_stand_in_the_way(place: Workspace) -> None:
    draft = place.lake.begin("import", "stolen_list", DAY)
    place.lake.begin("import", "barred_list", DAY).commit(base=0)
    draft.commit(base=0)
    assert len(place.lake.runs()) == 2


def test_two_runs_never_share_a_number(place: Workspace) -> None:
    first = place.lake.begin("import", "stolen_list", DAY)
    second = place.lake.begin("import", "stolen_list", DAY)
    second.number = first.number
    first.commit()
    with pytest.raises(PehchanError, match="was given the number"):
        second.commit()


def test_a_number_of_a_killed_run_is_not_given_again_when_the_clock_is_behind(
    place: Workspace,
) -> None:
    future = 299901010000000000
    ahead = place.lake.begin("import", "stolen_list", DAY)
    ahead.number = future
    ahead.commit()
    killed = place.lake.begin("import", "stolen_list", DAY)
    assert killed.number == future + 1
    killed.write("stolen", rows("stolen", [{"device": 7, "change": "add"}]))
    killed.store.commit(dictionary.table("stolen"), killed._new["stolen"])
    place.lake.begin("import", "stolen_list", DAY).commit()
    assert listed(place.lake.view()) == []


def test_the_staging_folder_goes_with_the_commit(place: Workspace) -> None:
    stolen(place, 1)
    assert list(Path(place.temporary).glob("*")) == []


def test_a_run_keeps_its_day_and_its_receipt(place: Workspace) -> None:
    run = place.lake.begin("import", "x", day(3)).commit({"when": day(2), "rows": 4})
    again = Workspace.open(place.root)
    (found,) = again.lake.runs()
    assert (found.number, found.on, found.subject) == (run.number, day(3), "x")
    assert found.detail == {"when": "2026-07-03", "rows": 4}
    again.close()
