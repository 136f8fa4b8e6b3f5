"""Reading a consignment's file: every line becomes a row, its IMEIs cells, whatever it holds.

Comma, semicolon, tab and bar separate IMEIs; blanks, dashes, dots and quotes in a number are left
out; digits of any of the country's scripts count. All in SQL: a file may have ten million rows.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.engines.duckdb import quoted
from pehchan.portal.registration.importer.findings import MOST_IMEIS

if TYPE_CHECKING:
    import duckdb

LINES = "consignment_lines"
CELLS = "consignment_cells"
_LONGEST_LINE = 2_000
_DIGITS = "translate({0}, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', '01234567890123456789')"


def read_file(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Make the tables `LINES` (line, raw) and `CELLS` (line, place, text, key); how many rows.

    ``text`` is the number as it is read; ``key`` its device key, NULL when it is no IMEI. A first
    line without a number is a header; blank lines are no rows.
    """
    connection.execute("SET preserve_insertion_order = true")
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {LINES} AS SELECT line, raw FROM ("
        "SELECT row_number() OVER () AS line, column0 AS raw FROM read_csv("
        f"{quoted(str(path))}, header = false, auto_detect = false, delim = chr(0), quote = '', "
        "escape = '', strict_mode = false, columns = {'column0': 'VARCHAR'}, "
        f"max_line_size = {_LONGEST_LINE})) "
        "WHERE trim(coalesce(raw, ''), ' \t\r,;|\"') <> '' AND NOT (line = 1 AND "
        f"NOT regexp_matches({_DIGITS.format('raw')}, '[0-9][0-9 .-]{{10,}}[0-9]'))"
    )
    connection.execute("SET preserve_insertion_order = false")
    _cells(connection)
    return _number(connection, LINES)


def read_texts(connection: duckdb.DuckDBPyConnection, rows: list[str]) -> int:
    """The same from typed rows."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {LINES} (line BIGINT, raw VARCHAR)")
    if rows:
        connection.executemany(
            f"INSERT INTO {LINES} VALUES (?, ?)",
            [(number, row) for number, row in enumerate(rows, 1)],
        )
    _cells(connection)
    return len(rows)


def check_digit(key: str) -> str:
    """SQL for the Luhn check digit of a device key (TS 23.003 annex B)."""
    terms = []
    for place in range(14):
        digit = f"(({key} // {10**place}) % 10)"
        if place % 2 == 0:  # the last of the 14 digits is doubled, then every other one
            digit = f"({digit} * 2 - CASE WHEN {digit} > 4 THEN 9 ELSE 0 END)"
        terms.append(digit)
    return f"((10 - ({' + '.join(terms)}) % 10) % 10)"


def _cells(connection: duckdb.DuckDBPyConnection) -> None:
    plain = f"regexp_replace({_DIGITS.format('cell')}, '[\\s\"''./\u2010-\u2015-]', '', 'g')"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {CELLS} AS SELECT line, place, text, "
        "CASE WHEN regexp_full_match(text, '[0-9]{14,16}') "
        "THEN CAST(left(text, 14) AS BIGINT) END AS key FROM ("
        f"SELECT line, place, {plain} AS text FROM ("
        "SELECT line, unnest(cells) AS cell, generate_subscripts(cells, 1) AS place FROM ("
        "SELECT line, list_filter(string_split_regex("
        "rtrim(replace(raw, '\ufeff', ''), ' \t\r,;|'), '[,;|\t]'), lambda x: trim(x) <> '') "
        f"AS cells FROM {LINES}))) WHERE place <= {MOST_IMEIS + 1}"
    )


def _number(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert found is not None
    return int(found[0])
