"""Small reads and writes of Parquet files, without what pyarrow takes to load.

A command that only imports a file starts in half the time when it loads neither pyarrow nor
pandas, which pyarrow loads the moment it is given a Python value.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pehchan.engines.duckdb import file_list, quoted
from pehchan.lake.table import Table

if TYPE_CHECKING:
    import duckdb

_own = threading.local()

_STORED = {
    "int64": "BIGINT",
    "int32": "INTEGER",
    "text": "VARCHAR",
    "date": "DATE",
    "bool": "BOOLEAN",
    "timestamp": "TIMESTAMPTZ",
}


@dataclass(frozen=True)
class Footer:
    """What a file's footer says: its rows, and the range of its leading key when it has one."""

    rows: int
    smallest: int | None
    largest: int | None


def footer(path: Path, lead: str | None) -> Footer:
    """The footer of a local file; ``lead`` names the whole-number column to give the range of."""
    connection = _connection()
    counted = connection.execute(
        f"SELECT num_rows FROM parquet_file_metadata({quoted(str(path))})"
    ).fetchone()
    rows = int(counted[0]) if counted else 0
    if lead is None or rows == 0:
        return Footer(rows, None, None)
    found = connection.execute(
        "SELECT min(CAST(stats_min_value AS BIGINT)), max(CAST(stats_max_value AS BIGINT))"
        f" FROM parquet_metadata({quoted(str(path))}) WHERE path_in_schema = {quoted(lead)}"
    ).fetchone()
    return Footer(rows, *(found or (None, None)))


def read_rows(
    table: Table, paths: Sequence[str], filesystem: Any = None, *, uneven: bool = False
) -> list[dict[str, Any]]:
    """All rows of a few small files of a table, as dictionaries; times carry UTC.

    ``uneven`` files may lack some of the table's columns; these are None.
    """
    connection = _connection()
    if filesystem is not None:
        import duckdb

        connection = duckdb.connect(config={"autoinstall_known_extensions": False})
        connection.register_filesystem(filesystem)
    cells = ", ".join(_readable(name, table) for name in table.names)
    source = f"SELECT * FROM read_parquet({file_list(paths)}, hive_partitioning = false"
    if uneven:
        source = f"{table.empty_sql()} UNION ALL BY NAME {source}, union_by_name = true"
    rows = connection.execute(f"SELECT {cells} FROM ({source}))").fetchall()
    return [dict(zip(table.names, map(_aware, row), strict=True)) for row in rows]


def write_row(table: Table, row: Mapping[str, Any], path: Path) -> None:
    """One row of a table as a file of its own, in the stored types."""
    cells = ", ".join(
        f'CAST(${name} AS {_STORED[table.column(name).type]}) AS "{name}"' for name in table.names
    )
    values = {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in row.items()
    }
    _connection().execute(f"COPY (SELECT {cells}) TO {quoted(str(path))} (FORMAT parquet)", values)


def _connection() -> duckdb.DuckDBPyConnection:
    if not hasattr(_own, "connection"):
        import duckdb

        _own.connection = duckdb.connect(config={"threads": 1})
        _own.connection.execute("SET TimeZone = 'UTC'")
    found: duckdb.DuckDBPyConnection = _own.connection
    return found


def _readable(name: str, table: Table) -> str:
    # A time with a zone reaches Python through pytz, which is not always there.
    if table.column(name).type == "timestamp":
        return f"CAST(\"{name}\" AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
    return f'"{name}"'


def _aware(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=datetime.UTC)
    return value
