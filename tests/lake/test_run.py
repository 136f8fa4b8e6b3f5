from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.errors import UsageError
from pehchan.lake.run import Run, name_of, next_number, number_of, parse_detail, visible
from tests.lake.samples import DAY, day

MOMENT = datetime.datetime(2026, 11, 23, 19, 15, 1, 123456, tzinfo=datetime.UTC)


def run(number: int, *, undoes: int | None = None, on: datetime.date = DAY) -> Run:
    return Run(number, "import", "", on, MOMENT, MOMENT, undoes)


def numbers(*runs: Run, as_of: datetime.date | None = None) -> list[int]:
    return [one.number for one in visible(runs, as_of)]


def test_a_number_is_the_moment_at_which_the_run_began() -> None:
    assert next_number(MOMENT, 0) == 202611231915011234
    assert name_of(202611231915011234) == "20261123-191501-1234"


def test_a_number_is_always_above_the_last_one() -> None:
    assert next_number(MOMENT, 202611231915011234) == 202611231915011235
    assert next_number(MOMENT, 202711231915011234) == 202711231915011235


@given(st.integers(10**17, 10**18 - 1))
def test_names_and_numbers_are_each_other_s_inverse(number: int) -> None:
    assert number_of(name_of(number)) == number
    assert number_of(str(number)) == number


@pytest.mark.parametrize("text", ["", "latest", "20261123", "٢" * 18, "2026112319150112345"])
def test_what_is_no_run_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        number_of(text)
    assert raised.value.code == "bad_run"


def test_an_undone_run_and_its_undo_are_told_apart() -> None:
    assert numbers(run(1), run(2), run(3, undoes=2)) == [1, 3]


def test_an_undo_can_be_undone() -> None:
    assert numbers(run(1), run(2, undoes=1), run(3, undoes=2)) == [1, 3]
    assert numbers(run(1), run(2, undoes=1), run(3, undoes=2), run(4, undoes=3)) == [2, 4]


def test_only_runs_of_the_day_or_before_count_as_of_a_day() -> None:
    every = (run(1, on=day(0)), run(2, on=day(1)), run(3, on=day(2), undoes=1))
    assert numbers(*every, as_of=day(1)) == [1, 2]
    assert numbers(*every, as_of=day(2)) == [2, 3]
    assert numbers(*every, as_of=day(-1)) == []


def test_runs_come_in_the_order_of_their_numbers() -> None:
    assert numbers(run(3), run(1), run(2)) == [1, 2, 3]


def test_a_run_is_json_ready() -> None:
    told = run(202611231915011234, undoes=202611231915011230).as_json()
    assert told["run"] == "20261123-191501-1234"
    assert told["undoes"] == "20261123-191501-1230"
    assert told["on"] == "2026-07-01"


def test_a_run_without_detail_has_an_empty_one() -> None:
    assert parse_detail(None) == {}
    assert parse_detail('{"rows": 3}') == {"rows": 3}
