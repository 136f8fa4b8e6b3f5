"""The rows of an operator's file as DuckDB reads them: quickly, or line by line with care."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.engines.duckdb import quoted
from pehchan.intake.checks import Sample, samples_of
from pehchan.intake.operator.form import DATE, Form
from pehchan.intake.operator.keys import GUARDED
from pehchan.intake.source import Source

if TYPE_CHECKING:
    import duckdb

NUMBERED = "intake_numbered"


@dataclass(frozen=True)
class Rows:
    """A relation of rows that keep their rules.

    Attributes:
        sql: text columns by their names; what the file leaves empty is null.
        letters: treacherous letters in identifiers, see `keys`.
        good: rows in it; ``per_day`` says how many on each day.
        broken: rows that break a rule and are not in it.
        blank: lines with nothing in them, which are no rows.
        rats: distinct values of the RAT column, the commonest first, null among them; None when
            they were not looked at.
    """

    sql: str
    letters: frozenset[str]
    per_day: dict[datetime.date, int]
    broken: int = 0
    blank: int = 0
    rats: tuple[str | None, ...] | None = None

    @property
    def good(self) -> int:
        """Number of rows that keep their rules."""
        return sum(self.per_day.values())

    @property
    def all(self) -> int:
        """Number of rows in the file."""
        return self.good + self.broken


def quick_rows(
    connection: duckdb.DuckDBPyConnection, source: Source, form: Form, longest_line: int
) -> Rows | None:
    """The rows as DuckDB's reader gives them; None when one is not as simple as it should be.

    That is so when lines have a wrong number of fields, are blank or quoted, hold characters that
    no value may hold, or have a date that is none. Then `numbered_rows` finds out which.
    """
    import duckdb

    if source.quotes or source.letters - GUARDED:
        return None
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in form.names)
    sql = (
        f"read_csv({quoted(str(source.data))}, header = true, auto_detect = false, delim = ',', "
        f"quote = '', escape = '', columns = {{{columns}}}, max_line_size = {longest_line + 16})"
    )
    rat = "rat" if form.use_rat else "NULL"
    grouped = f"SELECT date, {rat}, count(*) FROM {sql} GROUP BY ALL"
    try:
        found = connection.execute(grouped).fetchall()
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        return None
    per_day: Counter[datetime.date] = Counter()
    rats: Counter[str | None] = Counter()
    for text, codes, count in found:
        day = _day(text)
        if day is None:
            return None
        per_day[day] += count
        rats[codes] += count
    common = tuple(codes for codes, _ in rats.most_common())
    rows = Rows(f"SELECT * FROM {sql}", source.letters, dict(per_day), rats=common)
    return rows if rows.good == source.lines - 1 else None


def numbered_rows(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    form: Form,
    folder: Path,
    longest_line: int,
) -> Rows:
    """Every row with its line: the table of `NUMBERED` holds line, text, the columns, and what

    is broken: ``field`` (the column, empty for the whole row) and ``reason``, null for good rows.
    """
    target = quoted(str(folder / "numbered.parquet"))
    with _in_order(connection):
        connection.execute(
            f"COPY ({_numbered_sql(source, form, longest_line)}) TO {target} (FORMAT parquet)"
        )
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW {NUMBERED} AS SELECT * FROM read_parquet({target})"
    )
    counted = connection.execute(
        f"SELECT count(*), count(*) FILTER (reason IS NOT NULL) FROM {NUMBERED}"
    ).fetchone()
    assert counted is not None
    every, broken = counted
    found = connection.execute(
        f"SELECT date, count(*) FROM {NUMBERED} WHERE reason IS NULL GROUP BY date"
    ).fetchall()
    per_day = {day: count for text, count in found if (day := _day(text)) is not None}
    return Rows(
        sql=f"SELECT {', '.join(form.names)} FROM {NUMBERED} WHERE reason IS NULL",
        letters=GUARDED,
        per_day=per_day,
        broken=broken,
        blank=source.lines - 1 - every,
    )


def samples(connection: duckdb.DuckDBPyConnection, where: str) -> tuple[Sample, ...]:
    """The first few numbered rows of which that SQL is true."""
    found = connection.execute(
        f"SELECT line, text FROM {NUMBERED} WHERE {where} ORDER BY line LIMIT 5"
    ).fetchall()
    return samples_of(found)


def _numbered_sql(source: Source, form: Form, longest_line: int) -> str:
    lines = (
        "SELECT row_number() OVER () + 1 AS line, column0 AS text FROM read_csv("
        f"{quoted(str(source.data))}, header = false, auto_detect = false, delim = chr(0), "
        "quote = '', escape = '', strict_mode = false, columns = {'column0': 'VARCHAR'}, "
        f"skip = 1, max_line_size = {longest_line + 16})"
    )
    fields = ", ".join(
        f"nullif({_unquoted(f'parts[{place}]')}, '') AS {name}"
        for place, name in enumerate(form.names, start=1)
    )
    width = len(form.names)
    broken = [("", f"the row does not have {width} fields", f"fields <> {width}")]
    broken.append((DATE.column, f"the date {DATE.reason}", _date_broken()))
    for rule in form.rules:
        sql = f"NOT regexp_matches({rule.column}, {quoted(rule.form)})"
        broken.append((rule.column, f"the {rule.column} {rule.reason}", sql))
    field_cases = " ".join(f"WHEN {sql} THEN {quoted(name)}" for name, _, sql in broken)
    reason_cases = " ".join(f"WHEN {sql} THEN {quoted(reason)}" for _, reason, sql in broken)
    split = f"SELECT line, text, string_split(text, ',') AS parts FROM ({lines}) WHERE text <> ''"
    named = f"SELECT line, text, len(parts) AS fields, {fields} FROM ({split})"
    return (
        f"SELECT * EXCLUDE (fields), CASE {field_cases} END AS field, "
        f"CASE {reason_cases} END AS reason FROM ({named})"
    )


def _unquoted(cell: str) -> str:
    """A value without the quotes around it; no value that keeps its rule has a comma or a quote."""
    inner = f"substr({cell}, 2, length({cell}) - 2)"
    quotes = f"starts_with({cell}, '\"') AND ends_with({cell}, '\"') AND length({cell}) > 1"
    return f"CASE WHEN {quotes} THEN {inner} ELSE {cell} END"


def _date_broken() -> str:
    return (
        f"date IS NULL OR NOT regexp_matches(date, {quoted(DATE.form)}) "
        "OR try_strptime(date, '%Y%m%d') IS NULL"
    )


def _day(text: str | None) -> datetime.date | None:
    if text is None or len(text) != 8 or not (text.isascii() and text.isdigit()):
        return None
    if not text.startswith("20"):
        return None
    try:
        return datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


@contextmanager
def _in_order(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Rows are read in the order of the file, so that counting them numbers the lines."""
    connection.execute("SET preserve_insertion_order = true")
    try:
        yield
    finally:
        connection.execute("SET preserve_insertion_order = false")
