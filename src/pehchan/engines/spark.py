"""Spark: the same expressions on a cluster, over the same files."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pehchan.errors import PehchanError

if TYPE_CHECKING:
    import ibis.expr.types as ir


class SparkEngine:
    """One Spark session; ``master`` is ``spark://host:port``, ``local[n]`` or ``local-cluster``."""

    name = "spark"

    def __init__(self, *, master: str, options: Mapping[str, str] | None = None) -> None:
        self._master = master
        self._options = dict(options or {})
        self._held: list[str] = []

    @cached_property
    def session(self) -> Any:
        """The session, started on first use.

        Raises:
            PehchanError: pyspark is not installed.
        """
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise PehchanError(
                "spark_missing",
                "The engine is Spark, but pyspark is not installed.",
                "Install pehchan[spark], or set engine.kind to duckdb.",
            ) from error
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.master(self._master).appName("pehchan")
        settings = {
            "spark.sql.session.timeZone": "UTC",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.shuffle.partitions": "8",
            # Nothing is kept there, but Spark makes the folder; not where the command was called.
            "spark.sql.warehouse.dir": str(Path(tempfile.gettempdir(), "pehchan-spark")),
            "spark.sql.ansi.enabled": "false",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            **self._options,
        }
        for key, value in settings.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        return session

    @cached_property
    def backend(self) -> Any:
        """The Ibis backend over the session."""
        import ibis

        return ibis.pyspark.connect(self.session)

    def quote(self, name: str) -> str:
        """A column or view name as this engine's SQL writes it."""
        return f"`{name}`"

    def view_parquet(
        self, name: str, paths: Sequence[str], empty_sql: str, *, uneven: bool = False
    ) -> str:
        """A view of those Parquet files, or of ``empty_sql`` when there are none; its name.

        ``uneven`` files may lack some columns of ``empty_sql``; these are null.
        """
        if not paths:
            return self.view_sql(name, empty_sql)
        reader = self.session.read
        if uneven:
            reader = reader.schema(self.session.sql(empty_sql).schema)
        reader.parquet(*paths).createOrReplaceTempView(name)
        return name

    def view_sql(self, name: str, sql: str) -> str:
        """A view of that query; its name."""
        self.session.sql(sql).createOrReplaceTempView(name)
        return name

    def hold(self, name: str, query: str | ir.Table) -> ir.Table:
        """The rows of that query, computed once and cached on the executors."""
        frame = self.session.sql(self.text(query)).persist()
        frame.createOrReplaceTempView(name)
        self._held.append(name)
        return self.table(name)

    def drop(self, name: str) -> None:
        """Let go of what `hold` computed under that name."""
        if name in self._held:
            self._held.remove(name)
            self.session.catalog.uncacheTable(name)
            self.session.catalog.dropTempView(name)

    def table(self, name: str) -> ir.Table:
        """A view or held table as an Ibis expression."""
        return self.backend.table(name)

    def sql(self, query: str) -> ir.Table:
        """A query as an Ibis expression."""
        return self.backend.sql(query)

    def text(self, query: str | ir.Table) -> str:
        """SQL text of a query."""
        return query if isinstance(query, str) else str(self.backend.compile(query))

    def rows(self, query: str | ir.Table) -> list[tuple[Any, ...]]:
        """All rows of a small result as Python values."""
        return [tuple(row) for row in self.session.sql(self.text(query)).collect()]

    def write_parquet(self, query: str | ir.Table, folder: str, stem: str) -> list[str]:
        """One file per Spark partition with rows; see `Engine.write_parquet`."""
        target = Path(folder) / f"{stem}.spark"
        self.session.sql(self.text(query)).write.mode("error").parquet(str(target))
        import pyarrow.parquet as pq

        paths = []
        for number, part in enumerate(sorted(target.glob("part-*.parquet"))):
            if pq.read_metadata(part).num_rows:
                path = Path(folder) / f"{stem}-{number}.parquet"
                part.rename(path)
                paths.append(str(path))
        for rest in target.iterdir():
            rest.unlink()
        target.rmdir()
        return paths

    def close(self) -> None:
        """Let go of what was held; the session stays for others in this process."""
        if "session" in self.__dict__:
            for name in self._held:
                self.session.catalog.uncacheTable(name)
            self._held.clear()
