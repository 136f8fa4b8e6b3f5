from __future__ import annotations

import csv
import datetime
import io

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.portal.registration.errors import BadRow
from pehchan.portal.registration.rows import (
    COLUMNS,
    checked,
    devices_of,
    devices_sql,
    spans_sql,
    written,
)

IMEI, OTHER = "352099001761481", "352099001761499"
CELLS = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), max_size=20)


def test_a_row_is_kept_as_texts_without_empty_cells() -> None:
    row = {
        "imei": IMEI,
        "other_imeis": OTHER,
        "make": " Bolan ",
        "model": None,
        "valid_until": datetime.date(2026, 12, 31),
        "valid_from": "2026-11-23",
        "production_date": "",
    }
    assert checked(row) == {
        "imei": IMEI,
        "other_imeis": OTHER,
        "make": "Bolan",
        "valid_until": "20261231",
        "valid_from": "20261123",
    }


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"imei": "3520990017614"},
        {"imei": "35209900176148A"},
        {"imei": IMEI, "imei_last": "1"},
        {"imei": IMEI, "other_imeis": f"{OTHER}|x"},
        {"imei": IMEI, "colour": "teal"},
        {"imei": IMEI, "model": "a\nb"},
        {"imei": IMEI, "valid_from": "23.11.2026"},
        {"imei": IMEI, "change_type": "destroy"},
    ],
    ids=["none", "short", "letter", "last", "other", "column", "line", "day", "change"],
)
def test_what_the_register_could_not_take_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(BadRow):
        checked(row)


def test_the_devices_of_a_row_and_the_ends_of_a_range() -> None:
    assert devices_of({"imei": IMEI, "other_imeis": OTHER}) == [35209900176148, 35209900176149]
    spread = {"imei": "35209900000000", "imei_last": "35209900999999"}
    assert devices_of(spread) == [35209900000000, 35209900999999]


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_a_delta_file_reads_back_as_it_was_written(cells: list[tuple[str, str]]) -> None:
    rows = [checked({"imei": IMEI, "make": make, "model": model}) for make, model in cells]
    text = written([("add", rows), ("remove", [{"imei": OTHER}])])
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(found[0]) == [*COLUMNS, "change_type"]
    assert [(one["make"], one["model"]) for one in found[:-1]] == [
        (row.get("make", ""), row.get("model", "")) for row in rows
    ]
    assert (found[-1]["imei"], found[-1]["change_type"]) == (OTHER, "remove")


def test_one_decision_may_add_and_remove() -> None:
    row = checked({"imei": IMEI, "change_type": "remove"})
    assert written([("add", [row])]).splitlines()[1].endswith("remove")


def test_sql_finds_the_devices_and_ranges_that_python_finds() -> None:
    rows = [
        {"imei": IMEI, "other_imeis": f"{OTHER}|352099001761507"},
        {"imei": "01234567000001"},
        {"imei": "35209900000000", "imei_last": "35209900999999"},
    ]
    cells = ", ".join(
        f"('{row['imei']}', '{row.get('imei_last', '')}', '{row.get('other_imeis', '')}')"
        for row in rows
    )
    source = f"(VALUES {cells}) t(imei, imei_last, other_imeis)"
    with duckdb.connect() as connection:
        single = connection.execute(devices_sql(source)).fetchall()
        spans = connection.execute(spans_sql(source)).fetchall()
    assert sorted(row[0] for row in single) == sorted(devices_of(rows[0]) + devices_of(rows[1]))
    assert [list(row) for row in spans] == [devices_of(rows[2])]
