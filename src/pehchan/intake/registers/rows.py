"""The good rows of a file: each key once, with the rows that other IMEIs of a device make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pehchan.intake.checks import Sample, samples_of
from pehchan.intake.registers import cells
from pehchan.intake.registers.form import Form
from pehchan.intake.registers.staging import STAGED, Staged
from pehchan.lake.table import Table

if TYPE_CHECKING:
    import duckdb

ROWS = "intake_rows"
REPEATED = "intake_repeated"
UNIQUE = "intake_unique"
_REMOVES_LAST = "change_type = 'remove'"


@dataclass(frozen=True)
class Rows:
    """The good rows, as views: `ROWS` all of them, `REPEATED` keys that stand more than once
    (in a delta: with the same change), `UNIQUE` each row once.

    ``count`` is that of `ROWS`, ``repeats`` those that say nothing new if they do not conflict.
    """

    connection: duckdb.DuckDBPyConnection
    table: Table
    count: int
    repeats: int

    def number(self, query: str) -> int:
        """How many rows a query has."""
        found = self.connection.execute(f"SELECT count(*) FROM ({query})").fetchone()
        assert found is not None
        return int(found[0])

    def samples(self, keys: str) -> tuple[Sample, ...]:
        """The first lines whose key a query names."""
        found = self.connection.execute(
            f"SELECT DISTINCT line, raw FROM {ROWS} r WHERE raw IS NOT NULL AND "
            f"EXISTS (SELECT 1 FROM ({keys}) k WHERE {same(self.table, 'r', 'k')}) "
            "ORDER BY line LIMIT 5"
        ).fetchall()
        return samples_of(found)


def same(table: Table, left: str, right: str) -> str:
    """SQL that says that two rows have the same key, empty cells included."""
    return " AND ".join(
        f"{left}.{cells.name(key)} "
        f"{'IS NOT DISTINCT FROM' if table.column(key).nullable else '='} "
        f"{right}.{cells.name(key)}"
        for key in table.keys
    )


def keys_of(table: Table, alias: str = "") -> str:
    """The key columns as a SELECT names them."""
    before = f"{alias}." if alias else ""
    return ", ".join(f"{before}{cells.name(key)}" for key in table.keys)


def gather(connection: duckdb.DuckDBPyConnection, table: Table, form: Form, staged: Staged) -> Rows:
    """Make the views of a staged file's good rows."""
    columns = ", ".join(cells.name(name) for name in (*table.keys, *table.payload))
    more = "change_type, irregular, line, raw"
    own = f"SELECT {columns}, {more}, false AS derived FROM {STAGED} WHERE broken = 0"
    count = staged.good
    _view(connection, ROWS, own)
    if staged.others:
        _view(connection, ROWS, f"{own} UNION ALL {_derived(table, columns, more)}")
        count = int(connection.execute(f"SELECT count(*) FROM {ROWS}").fetchall()[0][0])
    keys = keys_of(table)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {REPEATED} AS SELECT {keys}, change_type, count(*) AS times "
        f"FROM {ROWS} GROUP BY {keys}, change_type HAVING count(*) > 1"
    )
    found = connection.execute(f"SELECT coalesce(sum(times - 1), 0) FROM {REPEATED}").fetchone()
    assert found is not None
    repeats = int(found[0])
    _view(connection, UNIQUE, _unique(table, columns, form, bool(repeats), bool(staged.others)))
    return Rows(connection, table, count, repeats)


def _derived(table: Table, columns: str, more: str) -> str:
    """Rows for the other IMEIs of a device, unless these have rows of their own."""
    texts = (
        f"SELECT {columns}, change_type, line, raw, unnest(string_split(others, '|')) AS other "
        f"FROM {STAGED} WHERE broken = 0 AND others IS NOT NULL"
    )
    keyed = f"SELECT *, {cells.device('other')} AS other_key FROM ({texts})"
    values = {
        "device": "other_key",
        "device_last": "other_key",
        "primary_device": "d.device",
    }
    made = ", ".join(
        f"{values.get(name, 'd.' + cells.name(name))} AS {cells.name(name)}"
        for name in (*table.keys, *table.payload)
    )
    extra = more.replace("irregular", f"{cells.irregular('other')} AS irregular")
    return (
        f"SELECT DISTINCT {made}, {extra}, true AS derived FROM ({keyed}) d WHERE NOT EXISTS "
        f"(SELECT 1 FROM {STAGED} s WHERE s.broken = 0 AND s.device = d.other_key "
        "AND s.device_last = d.other_key)"
    )


def _unique(table: Table, columns: str, form: Form, repeated: bool, others: bool) -> str:
    every = f"{columns}, change_type, irregular, derived"
    keys = keys_of(table)
    if form.first_wins and repeated:
        return f"SELECT {every} FROM {ROWS} {_first(keys, 'line')}"
    sql = f"SELECT {every} FROM {ROWS}"
    if repeated:
        twice = f"EXISTS (SELECT 1 FROM {REPEATED} t WHERE {same(table, 'r', 't')})"
        sql = (
            f"SELECT {every} FROM {ROWS} r WHERE NOT {twice} UNION ALL "
            f"SELECT DISTINCT {every} FROM {ROWS} r WHERE {twice}"
        )
    if others:
        # A delta may take an IMEI from one device and give it to another: the gift stands.
        sql = f"SELECT {every} FROM ({sql}) {_first(keys, _REMOVES_LAST)}"
    return sql


def _first(keys: str, order: str) -> str:
    return f"QUALIFY row_number() OVER (PARTITION BY {keys} ORDER BY {order}) = 1"


def _view(connection: duckdb.DuckDBPyConnection, name: str, sql: str) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")
