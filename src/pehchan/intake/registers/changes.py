"""What a file changes: its rows against the register in force, as rows of the change log."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.engines.duckdb import quoted
from pehchan.intake.registers import cells
from pehchan.intake.registers.rows import UNIQUE, Rows, same
from pehchan.lake.table import Table

if TYPE_CHECKING:
    import duckdb

CHANGES = "intake_changes"


@dataclass(frozen=True)
class Changes:
    """How many keys a file adds, removes and updates, and how many were there before."""

    before: int
    added: int
    removed: int
    updated: int

    @property
    def after(self) -> int:
        """Keys in force after the file."""
        return self.before + self.added - self.removed

    @property
    def any(self) -> bool:
        """Whether the file changes anything."""
        return bool(self.added or self.removed or self.updated)


def find_changes(
    rows: Rows, current: str | None, folder: Path, *, delta: bool, dependants: tuple[str, ...]
) -> Changes:
    """Make the view `CHANGES`: the columns of the table, ``change`` and ``irregular``.

    Args:
        current: view of the register in force; None when it is empty.
        folder: for scratch files.
        dependants: the changes of a device after which its other IMEIs go unless the file names
            them again.
    """
    connection, table = rows.connection, rows.table
    if current is None:
        sql = f"SELECT *, 'add' AS change FROM {UNIQUE} WHERE coalesce(change_type, '') <> 'remove'"
        _view(connection, sql)
        return Changes(0, rows.number(f"SELECT 1 FROM {CHANGES}"), 0, 0)
    if delta:
        sql = _delta(table, current)
        if "primary_device" in table.payload and dependants:
            sql += f" UNION ALL {_left_behind(table, current, dependants)}"
    else:
        sql = _full(table, current)
    target = quoted(str(folder / "changes.parquet"))
    connection.execute(f"COPY ({sql}) TO {target} (FORMAT parquet)")
    _view(connection, f"SELECT * FROM read_parquet({target})")
    counted = dict(
        connection.execute(f"SELECT change, count(*) FROM {CHANGES} GROUP BY change").fetchall()
    )
    return Changes(
        before=rows.number(f"SELECT 1 FROM {current}"),
        added=counted.get("add", 0),
        removed=counted.get("remove", 0),
        updated=counted.get("update", 0),
    )


def _full(table: Table, current: str) -> str:
    """A full file against the register: what is not in it is removed."""
    change = (
        "CASE WHEN c.here IS NULL THEN 'add' WHEN f.here IS NULL THEN 'remove' "
        f"WHEN {_differs(table)} THEN 'update' END"
    )
    return _joined(table, current, "FULL JOIN", change, "f.here IS NULL")


def _delta(table: Table, current: str) -> str:
    """A delta's rows by their effect: what is so already is no change."""
    change = (
        "CASE WHEN f.change_type = 'remove' THEN CASE WHEN c.here THEN 'remove' END "
        f"WHEN c.here IS NULL THEN 'add' WHEN {_differs(table)} THEN 'update' END"
    )
    return _joined(table, current, "LEFT JOIN", change, "f.change_type = 'remove'")


def _joined(table: Table, current: str, join: str, change: str, as_it_was: str) -> str:
    columns = ", ".join(
        f"CASE WHEN {as_it_was} THEN c.{cells.name(name)} ELSE f.{cells.name(name)} END AS "
        f"{cells.name(name)}"
        for name in (*table.keys, *table.payload)
    )
    return (
        f"SELECT * FROM (SELECT {columns}, f.irregular, {change} AS change "
        f"FROM (SELECT *, true AS here FROM {UNIQUE}) f {join} "
        f"(SELECT *, true AS here FROM {current}) c ON {same(table, 'f', 'c')}) "
        "WHERE change IS NOT NULL"
    )


def _differs(table: Table) -> str:
    """Whether any cell differs, one of them empty included."""
    return (
        " OR ".join(
            f"f.{cells.name(name)} IS DISTINCT FROM c.{cells.name(name)}" for name in table.payload
        )
        or "false"
    )


def _left_behind(table: Table, current: str, dependants: tuple[str, ...]) -> str:
    """Other IMEIs in force of devices that are removed, or updated without naming them."""
    columns = ", ".join(f"c.{cells.name(name)}" for name in (*table.keys, *table.payload))
    named = ", ".join(quoted(change) for change in dependants)
    return (
        f"SELECT {columns}, CAST(NULL AS VARCHAR) AS irregular, 'remove' AS change "
        f"FROM {current} c WHERE c.primary_device IN (SELECT device FROM {UNIQUE} WHERE "
        f"change_type IN ({named}) AND NOT derived) AND NOT EXISTS "
        f"(SELECT 1 FROM {UNIQUE} f WHERE {same(table, 'f', 'c')})"
    )


def _view(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {CHANGES} AS {sql}")
