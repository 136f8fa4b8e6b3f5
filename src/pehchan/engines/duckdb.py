"""DuckDB: the default engine, in this process, out of core when it must."""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb
    import ibis.expr.types as ir

# Small enough that one device's rows cost about a millisecond to read back, large enough that a
# scan of a country does not notice.
ROW_GROUP_ROWS = 40_960
IBIS_TYPES = {
    "BIGINT": "int64",
    "INTEGER": "int32",
    "VARCHAR": "string",
    "DATE": "date",
    "BOOLEAN": "boolean",
    "DOUBLE": "float64",
}
LARGEST_AUTOMATIC_MEMORY = 3 * 1024**3


def automatic_memory() -> str:
    """Half of the machine's memory, at most 3 GB, as DuckDB writes it."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{min(total // 2, LARGEST_AUTOMATIC_MEMORY) // 1024**2}MiB"


def quoted(text: str) -> str:
    """A SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def file_list(paths: Sequence[str]) -> str:
    """Paths as the list that DuckDB's readers take."""
    return "[" + ", ".join(quoted(path) for path in paths) + "]"


class DuckDBEngine:
    """One DuckDB connection; the Ibis backend is made over it when it is first asked for.

    Not to be shared between threads: take a `cursor` engine for that.
    """

    name = "duckdb"

    def __init__(
        self,
        *,
        memory: str = "auto",
        threads: int = 0,
        temporary: Path | None = None,
        filesystem: Any = None,
    ) -> None:
        self._memory = automatic_memory() if memory == "auto" else memory
        self._threads = threads or os.cpu_count() or 1
        self._temporary = temporary
        self._filesystem = filesystem
        self._queries = itertools.count()

    @cached_property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection, opened on first use."""
        import duckdb

        config: dict[str, Any] = {
            "memory_limit": self._memory,
            "threads": self._threads,
            "preserve_insertion_order": False,
            "parquet_metadata_cache": True,
            "autoinstall_known_extensions": False,
        }
        if self._temporary is not None:
            config["temp_directory"] = str(self._temporary)
        connection = duckdb.connect(":memory:", config=config)
        connection.execute("SET TimeZone = 'UTC'")
        # Progress is the command's to show, in its own words.
        connection.execute("SET enable_progress_bar = false")
        if self._filesystem is not None:
            connection.register_filesystem(self._filesystem)
        return connection

    @cached_property
    def backend(self) -> Any:
        """The Ibis backend over the same connection."""
        import ibis

        return ibis.duckdb.from_connection(self.connection)

    def quote(self, name: str) -> str:
        """A column or view name as this engine's SQL writes it."""
        return f'"{name}"'

    def view_parquet(
        self, name: str, paths: Sequence[str], empty_sql: str, *, uneven: bool = False
    ) -> str:
        """A view of those Parquet files, or of ``empty_sql`` when there are none; its name.

        ``uneven`` files may lack some columns of ``empty_sql``; these are null.
        """
        if not paths:
            return self.view_sql(name, empty_sql)
        source = f"SELECT * FROM read_parquet({file_list(paths)}, hive_partitioning = false"
        if not uneven:
            return self.view_sql(name, f"{source})")
        return self.view_sql(name, f"{empty_sql} UNION ALL BY NAME {source}, union_by_name = true)")

    def view_sql(self, name: str, sql: str) -> str:
        """A view of that query; its name."""
        self.connection.execute(f'CREATE OR REPLACE TEMP VIEW "{name}" AS {sql}')
        return name

    def hold(self, name: str, query: str | ir.Table) -> ir.Table:
        """The rows of that query, computed once into a temporary table."""
        self.connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {self.text(query)}')
        return self.table(name)

    def drop(self, name: str) -> None:
        """Let go of what `hold` computed under that name."""
        self.connection.execute(f'DROP TABLE IF EXISTS temp."{name}"')

    def table(self, name: str) -> ir.Table:
        """A view or held table as an Ibis expression.

        Built from DuckDB's own description: Ibis's way there takes about 20 ms a table, a third of
        what a classification of a small nation took.
        """
        import ibis.expr.operations as ops

        described = self.connection.execute(f'DESCRIBE "{name}"').fetchall()
        schema = {column: IBIS_TYPES.get(kind, "") for column, kind, *_ in described}
        if not all(schema.values()):
            found: ir.Table = self.backend.table(name)
            return found
        operation = ops.DatabaseTable(
            name=name, schema=schema, source=self.backend, namespace=ops.Namespace()
        )
        return operation.to_expr()

    def sql(self, query: str) -> ir.Table:
        """A query as an Ibis expression."""
        # A view of its own: Ibis's way asks this connection for a call that DuckDB 2 has not.
        return self.table(self.view_sql(f"query_{next(self._queries)}", query))

    def text(self, query: str | ir.Table) -> str:
        """SQL text of a query."""
        return query if isinstance(query, str) else str(self.backend.compile(query))

    def rows(self, query: str | ir.Table) -> list[tuple[Any, ...]]:
        """All rows of a small result as Python values."""
        return self.connection.execute(self.text(query)).fetchall()

    def write_parquet(self, query: str | ir.Table, folder: str, stem: str) -> list[str]:
        """One file, its rows in the query's order; see `Engine.write_parquet`."""
        path = f"{folder}/{stem}.parquet"
        counted = self.connection.execute(
            f"COPY ({self.text(query)}) TO {quoted(path)} "
            f"(FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE {ROW_GROUP_ROWS})"
        ).fetchone()
        if counted is None or counted[0] == 0:
            Path(path).unlink(missing_ok=True)
            return []
        return [path]

    def close(self) -> None:
        """Close the connection when it was opened."""
        if "connection" in self.__dict__:
            self.connection.close()
            del self.__dict__["connection"]
            self.__dict__.pop("backend", None)
