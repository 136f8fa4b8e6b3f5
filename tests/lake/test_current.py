from __future__ import annotations

import datetime
import itertools
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pehchan.lake import dictionary
from tests.lake.samples import DAY, rows, workspace

# Few keys, so that they meet again; subscribers have no empty key, exception lists have.
PAIR = st.tuples(st.integers(1, 4), st.one_of(st.none(), st.integers(1, 2)))
CHANGE = st.sampled_from(["added", "removed"])
RUN = st.dictionaries(PAIR, CHANGE, max_size=6)
counter = itertools.count()


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(RUN, max_size=4), st.data())
def test_the_current_rows_are_the_last_word_per_key(
    tmp_path: Path, runs: list[dict[tuple[int, int | None], str]], data: st.DataObject
) -> None:
    place = workspace(tmp_path / str(next(counter)))
    expected: dict[tuple[int, int | None], str] = {}
    for changes in runs:
        draft = place.lake.begin("lists", "", DAY)
        if changes:
            given_rows = [
                {"operator": "a", "device": device, "imsi": 1, "msisdn": msisdn, "delta": delta}
                for (device, msisdn), delta in changes.items()
            ]
            query = rows("exception_list", given_rows)
            draft.write("exception_list", query, {"operator": "a"})
        if data.draw(st.booleans(), label="committed"):
            draft.commit()
            expected.update(changes)
    view = place.lake.view()
    name = view.current_name("exception_list")
    found = place.engine.rows(f"SELECT device, msisdn, delta FROM {name}")
    assert len(found) == len(set(found))
    assert {(device, msisdn): delta for device, msisdn, delta in found} == {
        key: delta for key, delta in expected.items() if delta != "removed"
    }
    place.close()


def test_the_columns_are_those_of_the_table_in_order(tmp_path: Path) -> None:
    place = workspace(tmp_path / "register")
    for number in range(2):
        draft = place.lake.begin("import", "tac", DAY + datetime.timedelta(days=number))
        draft.write("tac", rows("tac", [{"tac": 35000000 + number, "change": "add"}]))
        draft.commit()
        view = place.lake.view()
        assert view.current("tac").columns == dictionary.table("tac").names
    place.close()


def test_a_log_that_was_never_written_has_no_current_rows(tmp_path: Path) -> None:
    place = workspace(tmp_path / "register")
    assert place.engine.rows(f"SELECT * FROM {place.lake.view().current_name('stolen')}") == []
    place.close()
