"""A view: the lake as some set of runs leaves it, read through an engine."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from pehchan.engines.engine import Engine
from pehchan.lake import dictionary
from pehchan.lake.current import current_sql
from pehchan.lake.run import Run
from pehchan.lake.store import Store, StoredFile

if TYPE_CHECKING:
    import ibis.expr.types as ir

_numbers = itertools.count()


class View:
    """What the register knew when these runs were the ones that count.

    A view reads a fixed list of files: later commits do not show in it.
    """

    def __init__(self, store: Store, engine: Engine, runs: tuple[Run, ...]) -> None:
        self.store = store
        self.engine = engine
        self.runs = runs
        self._id = next(_numbers)
        self._names: dict[str, str] = {}

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Numbers of the runs that count."""
        return frozenset(run.number for run in self.runs)

    def latest(self, kind: str) -> Run | None:
        """The newest run of that kind that counts, or None."""
        return next((run for run in reversed(self.runs) if run.kind == kind), None)

    def files(self, table: str) -> tuple[StoredFile, ...]:
        """The files of a table whose runs count."""
        definition = dictionary.table(table)
        every = self.store.files(definition)
        if not definition.by_run:
            return every
        return tuple(file for file in every if file.run in self.numbers)

    def paths(self, files: Iterable[StoredFile], table: str) -> list[str]:
        """Full paths or URLs of files."""
        definition = dictionary.table(table)
        return [self.store.uri(definition, file.path) for file in files]

    def name(self, table: str) -> str:
        """The engine's view of all rows of a table whose runs count."""
        if dictionary.table(table).by_run:
            return self._view(table, "all", self.files(table))
        every = self._view(table, "every", self.files(table))
        name = f"{table}_{self._id}_all"
        numbers = ", ".join(str(number) for number in sorted(self.numbers)) or "0"
        sql = f"SELECT * FROM {self.engine.quote(every)} WHERE run IN ({numbers})"
        return self.engine.view_sql(name, sql)

    def current_name(self, table: str) -> str:
        """The engine's view of a change log's current rows: the last word per key."""
        name = f"{table}_{self._id}_current"
        if name not in self._names:
            definition = dictionary.table(table)
            files = self.files(table)
            first = min((file.run for file in files), default=0)
            base = self._view(table, "first", [f for f in files if f.run == first])
            rest = [file for file in files if file.run != first]
            later = self._view(table, "later", rest) if rest else None
            sql = current_sql(definition, base, later, self.engine.quote)
            self._names[name] = self.engine.view_sql(name, sql)
        return self._names[name]

    def table(self, table: str) -> ir.Table:
        """All rows of a table whose runs count."""
        return self.engine.table(self.name(table))

    def current(self, table: str) -> ir.Table:
        """A change log's current rows."""
        return self.engine.table(self.current_name(table))

    def run_dates(self) -> ir.Table:
        """The runs that count as (run, on_date)."""
        name = f"run_dates_{self._id}"
        if name not in self._names:
            rows = [f"({run.number}, DATE '{run.on.isoformat()}')" for run in self.runs]
            values = ", ".join(rows) or "(0, DATE '1970-01-01')"
            sql = f"SELECT * FROM (VALUES {values}) AS r(run, on_date)"
            self._names[name] = self.engine.view_sql(name, sql)
        return self.engine.table(self._names[name])

    def last_day_of_data(self) -> datetime.date | None:
        """The last day on which any device was seen, or None."""
        months = [int(file.partition["month"]) for file in self.files("devices_seen")]
        if not months:
            return None
        newest = max(months)
        files = [f for f in self.files("devices_seen") if int(f.partition["month"]) == newest]
        name = self._view("devices_seen", "newest", files)
        day: datetime.date | None = self.engine.rows(
            f"SELECT max(last_day) FROM {self.engine.quote(name)}"
        )[0][0]
        return day

    def _view(self, table: str, what: str, files: Iterable[StoredFile]) -> str:
        name = f"{table}_{self._id}_{what}"
        if name not in self._names:
            definition = dictionary.table(table)
            files = tuple(files)
            # Opening every file's footer costs time, so it is done only after a migration.
            widened = self.store.widened(definition)
            uneven = any(file.run < widened for file in files)
            self._names[name] = self.engine.view_parquet(
                name, self.paths(files, table), definition.empty_sql(), uneven=uneven
            )
        return self._names[name]
