from __future__ import annotations

import datetime

from pehchan.lake.workspace import Workspace
from tests.lake.samples import DAY, all_rows, day, seen, stolen


def test_several_imports_of_one_month_all_show(place: Workspace) -> None:
    seen(place, "a", (1, 1410, 0b1))
    seen(place, "a", (1, 1410, 0b10), (2, 1411, 0b100))
    view = place.lake.view()
    assert all_rows(view, "sightings", "device", "days") == [(1, 1), (1, 2), (2, 4)]
    assert len(view.files("sightings")) == 2


def test_the_newest_run_of_a_kind_is_found_among_those_that_count(place: Workspace) -> None:
    first, second = stolen(place, 1), stolen(place, 2)
    assert place.lake.view().latest("import") == second
    place.lake.begin("undo", "stolen_list", DAY).commit(undoes=second.number)
    assert place.lake.view().latest("import") == first
    assert place.lake.view().latest("classification") is None


def test_run_dates_can_be_joined(place: Workspace) -> None:
    assert place.engine.rows(place.lake.view().run_dates()) == [(0, datetime.date(1970, 1, 1))]
    run = stolen(place, 1, on=day(3))
    assert place.engine.rows(place.lake.view().run_dates()) == [(run.number, day(3))]


def test_the_last_day_of_data_is_the_last_day_anything_was_seen(place: Workspace) -> None:
    assert place.lake.view().last_day_of_data() is None
    seen(place, "a", (1, 1410, 0b1000), month=202606)
    seen(place, "b", (1, 1410, 0b10), month=202605)
    assert place.lake.view().last_day_of_data() == datetime.date(2026, 6, 4)


def test_the_table_of_runs_shows_those_that_count(place: Workspace) -> None:
    first, second = stolen(place, 1), stolen(place, 2)
    undo = place.lake.begin("undo", "stolen_list", DAY).commit(undoes=second.number)
    found = all_rows(place.lake.view(), "runs", "run", "kind")
    assert found == [(first.number, "import"), (undo.number, "undo")]


def test_a_table_never_written_has_its_columns_and_no_rows(place: Workspace) -> None:
    table = place.lake.view().table("registration")
    assert {"device", "valid_until", "change", "run"} <= set(table.columns)
    assert place.engine.rows(table) == []


def test_names_of_two_views_do_not_meet(place: Workspace) -> None:
    stolen(place, 1)
    before = place.lake.view()
    name = before.current_name("stolen")
    stolen(place, 2)
    after = place.lake.view()
    assert after.current_name("stolen") != name
    assert place.engine.rows(f"SELECT count(*) FROM {name}") == [(1,)]
