from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.identity.imei import with_check_digit
from pehchan.portal.registration.importer.reading import (
    CELLS,
    LINES,
    check_digit,
    read_file,
    read_texts,
)

IMEI, OTHER = "352099001761481", "352099001761499"


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def cells(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, int, str, int | None]]:
    return connection.execute(f"SELECT * FROM {CELLS} ORDER BY line, place").fetchall()


@pytest.mark.parametrize(
    ("row", "texts"),
    [
        (IMEI, [IMEI]),
        (f"{IMEI},{OTHER}", [IMEI, OTHER]),
        (f"{IMEI};{OTHER};", [IMEI, OTHER]),
        (f"{IMEI}\t{OTHER}", [IMEI, OTHER]),
        (f"{IMEI} | {OTHER}", [IMEI, OTHER]),
        ('"35-209900-176148-1"', [IMEI]),
        ("35 209900 176148 1", [IMEI]),
        ("35.209900.176148.1", [IMEI]),
        ("\ufeff" + IMEI, [IMEI]),
        ("۳۵۲۰۹۹۰۰۱۷۶۱۴۸۱", [IMEI]),
        ("٣٥٢٠٩٩٠٠١٧٦١٤٨١", [IMEI]),
        ("3.52E+14", ["352E+14"]),
    ],
)
def test_a_number_is_read_however_it_is_written(
    connection: duckdb.DuckDBPyConnection, row: str, texts: list[str]
) -> None:
    assert read_texts(connection, [row]) == 1
    assert [text for _, _, text, _ in cells(connection)] == texts


@pytest.mark.parametrize("text", ["1234567890123", "12345678901234567", "3520990017614A", "abc"])
def test_what_is_no_imei_has_no_key(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    read_texts(connection, [text])
    assert cells(connection)[0][3] is None


def test_a_file_keeps_its_line_numbers(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"IMEI,second\r\n{IMEI}\r\n\r\n , ;\r\n{OTHER},{IMEI}\r\n", encoding="utf-8")
    assert read_file(connection, path) == 2
    assert connection.execute(f"SELECT line FROM {LINES} ORDER BY 1").fetchall() == [(2,), (5,)]
    assert [(line, place, key) for line, place, _, key in cells(connection)] == [
        (2, 1, int(IMEI[:14])),
        (5, 1, int(OTHER[:14])),
        (5, 2, int(IMEI[:14])),
    ]


def test_a_first_line_with_a_number_is_no_header(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"{IMEI}\n{OTHER}", encoding="utf-8")
    assert read_file(connection, path) == 2


def test_more_cells_than_a_device_can_have_are_cut_after_the_first_too_many(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    read_texts(connection, [",".join([IMEI] * 40)])
    assert len(cells(connection)) == 6


@given(st.lists(st.integers(0, 10**14 - 1), min_size=1, max_size=20))
@settings(max_examples=30, deadline=None)
def test_the_check_digit_is_that_of_identity(keys: list[int]) -> None:
    with duckdb.connect() as connection:
        for key in keys:
            found = connection.execute(f"SELECT {check_digit('k')} FROM (SELECT {key}::BIGINT k)")
            assert found.fetchall()[0][0] == int(with_check_digit(f"{key:014d}")[-1])
