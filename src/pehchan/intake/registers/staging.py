"""Reading a register's file: every line becomes a row of a scratch Parquet file, good or broken.

Lines are split in SQL, so one parser sees them whatever they hold. Line numbers need the file read
in order, which costs half as much again, so they are only given when something has to be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.engines.duckdb import quoted
from pehchan.intake.registers import cells
from pehchan.intake.registers.form import CHANGE_TYPE, Form
from pehchan.intake.source import Source
from pehchan.lake.table import SQL_TYPES, Table

if TYPE_CHECKING:
    import duckdb

STAGED = "intake_staged"
# No column of a file can be called so: no name has the delimiter of TAC files in it.
_TEXT, _LINE, _FIELDS, _MATCHED = (f'"|{name}"' for name in ("text", "line", "fields", "matched"))
# A quoted or a plain field, and the comma after it.
_QUOTED_FIELDS = '("(?:[^"]|"")*"|[^",]*),'


@dataclass(frozen=True)
class Staged:
    """What a file holds.

    Attributes:
        rows: all rows; ``broken`` are those that break a rule, ``ragged`` those among them that
            have a wrong number of fields.
        others: rows that name further IMEIs.
        blank: lines without anything in them, which are no rows.
    """

    rows: int
    broken: int
    ragged: int
    others: int
    blank: int

    @property
    def good(self) -> int:
        """Rows that break no rule."""
        return self.rows - self.broken


def stage(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    form: Form,
    table: Table,
    folder: Path,
    *,
    numbered: bool,
    longest_line: int,
) -> Staged:
    """Read the file into the view `STAGED`: the table's cells, and per row

    ``change_type``, ``irregular`` and ``others`` (see `Form`), ``broken`` (0, or the number of the
    first broken rule, see `reasons`), and with ``numbered`` its ``line`` and ``raw`` text.
    """
    target = quoted(str(folder / f"staged-{int(numbered)}.parquet"))
    sql = _rows_sql(source, form, table, numbered, longest_line)
    with _in_order(connection, numbered):
        connection.execute(f"COPY ({sql}) TO {target} (FORMAT parquet)")
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW {STAGED} AS SELECT * FROM read_parquet({target})"
    )
    found = connection.execute(
        "SELECT count(*), count(*) FILTER (broken > 0), count(*) FILTER (broken = 1), "
        f"count(*) FILTER (broken = 0 AND others IS NOT NULL) FROM {STAGED}"
    ).fetchone()
    assert found is not None
    rows, broken, ragged, others = found
    return Staged(rows, broken, ragged, others, source.lines - form.header_lines - rows)


def reasons(form: Form) -> list[tuple[str, str, str]]:
    """What a row can break: (field, reason, SQL over the fields); the first is number 1."""
    width = len(form.fields)
    return [
        ("", f"the row does not have {width} fields", f"{_FIELDS} <> {width}"),
        ("", "the quotes do not match", f"NOT {_MATCHED}"),
        *((one.name, one.reason, one.broken) for one in form.fields if one.broken),
        *((rule.field, rule.reason, rule.broken) for rule in form.rules),
    ]


def _rows_sql(source: Source, form: Form, table: Table, numbered: bool, longest_line: int) -> str:
    line = "row_number() OVER ()" if numbered else "0"
    read = (
        f"SELECT column0 AS text, {line} + {form.header_lines} AS line FROM read_csv("
        f"{quoted(str(source.data))}, header = false, auto_detect = false, delim = chr(0), "
        "quote = '', escape = '', strict_mode = false, columns = {'column0': 'VARCHAR'}, "
        f"skip = {form.header_lines}, max_line_size = {longest_line + 16})"
    )
    parts, matched = "string_split(text, ',')", "true"
    if not form.quoting:
        parts = f"string_split(replace(text, '\"', ''), {quoted(form.delimiter)})"
    elif source.quotes:
        parts = f"regexp_extract_all(text || ',', {quoted(_QUOTED_FIELDS)}, 1)"
        matched = "array_to_string(parts, ',') = text"
    split = f"SELECT text, line, {parts} AS parts FROM ({read}) WHERE text IS NOT NULL"
    named = ", ".join(
        f"{_field(place + 1, bool(source.quotes) and form.quoting)} AS {cells.name(name)}"
        for place, name in enumerate(form.names)
    )
    inner = f"text AS {_TEXT}, line AS {_LINE}, len(parts) AS {_FIELDS}, {matched} AS {_MATCHED}"
    columns = ", ".join(_columns(form, table, numbered))
    return f"SELECT {columns} FROM (SELECT {inner}, {named} FROM ({split}))"


def _field(place: int, quotes: bool) -> str:
    cell = f"parts[{place}]"
    if quotes:
        inside = f"replace(substr({cell}, 2, length({cell}) - 2), '\"\"', '\"')"
        cell = f"CASE WHEN starts_with({cell}, '\"') THEN {inside} ELSE {cell} END"
    return f"coalesce({cell}, '')"


def _columns(form: Form, table: Table, numbered: bool) -> Iterator[str]:
    for column in (*table.keys, *table.payload):
        cell = form.cells.get(column, "NULL")
        yield f"CAST({cell} AS {SQL_TYPES[table.column(column).type]}) AS {cells.name(column)}"
    change = CHANGE_TYPE if CHANGE_TYPE in form.names else "CAST(NULL AS VARCHAR)"
    yield f"{change} AS change_type"
    yield f"{form.irregular} AS irregular"
    yield f"{form.others} AS others"
    cases = [f"WHEN {sql} THEN {i + 1}" for i, (_, _, sql) in enumerate(reasons(form))]
    yield f"CASE {' '.join(cases)} ELSE 0 END AS broken"
    yield f"{_LINE} AS line"
    yield f"{_TEXT} AS raw" if numbered else "CAST(NULL AS VARCHAR) AS raw"


@contextmanager
def _in_order(connection: duckdb.DuckDBPyConnection, numbered: bool) -> Iterator[None]:
    """Rows are read in the order of the file, so that counting them numbers the lines."""
    if not numbered:
        yield
        return
    connection.execute("SET preserve_insertion_order = true")
    try:
        yield
    finally:
        connection.execute("SET preserve_insertion_order = false")
