"""The lake: runs, views of them, and drafts of new ones."""

from __future__ import annotations

import datetime
from pathlib import Path

from pehchan.engines.engine import Engine
from pehchan.errors import UsageError
from pehchan.lake import dictionary
from pehchan.lake.draft import Draft
from pehchan.lake.folded import Folded
from pehchan.lake.location import Location
from pehchan.lake.parquet import read_rows
from pehchan.lake.run import Run, name_of, next_number, parse_detail, visible
from pehchan.lake.store import Store
from pehchan.lake.view import View


class Lake:
    """One register's facts at one location, read and written by one engine."""

    def __init__(self, location: Location, engine: Engine, staging: Path) -> None:
        self.location = location
        self.engine = engine
        self.store = Store(location)
        self._staging = staging
        self._runs: dict[int, Run] = {}
        self._read: set[str] = set()

    def runs(self) -> tuple[Run, ...]:
        """Every committed run in order, those that were undone too."""
        table = dictionary.table("runs")
        files = self.store.files(table)
        fresh = [file for file in files if file.path not in self._read]
        if fresh:
            paths = [self.store.uri(table, file.path) for file in fresh]
            uneven = self.store.widened(table) > 0
            for row in read_rows(table, paths, self.location.filesystem, uneven=uneven):
                self._runs[row["run"]] = Run(
                    number=row["run"],
                    kind=row["kind"],
                    subject=row["subject"] or "",
                    on=row["on_date"],
                    started_at=row["started_at"],
                    finished_at=row["finished_at"],
                    undoes=row["undoes"],
                    detail=parse_detail(row["detail"]),
                )
            self._read.update(file.path for file in fresh)
        return tuple(self._runs[number] for number in sorted(self._runs))

    def run(self, number: int) -> Run:
        """The committed run of that number.

        Raises:
            UsageError: there is none.
        """
        for run in self.runs():
            if run.number == number:
                return run
        raise UsageError(
            "unknown_run", f"There is no run {name_of(number)}.", "`pehchan runs` lists them."
        )

    def view(
        self, as_of: datetime.date | None = None, *, without: frozenset[int] = frozenset()
    ) -> View:
        """The lake now, or as it was known at the end of a day.

        Args:
            without: runs to pass over as if they had been undone.

        Raises:
            PehchanError: compaction has folded what would be needed.
        """
        every = self.runs()
        folded = Folded.of(every)
        folded.refuse_day(as_of)
        folded.refuse_without(without)
        runs = tuple(run for run in visible(every, as_of) if run.number not in without)
        return View(self.store, self.engine, runs)

    def begin(self, kind: str, subject: str, on: datetime.date) -> Draft:
        """A draft of a new run; it leaves no trace unless it is committed."""
        last = max((run.number for run in self.runs()), default=0)
        now = datetime.datetime.now(datetime.UTC)
        number = next_number(now, last)
        if number == last + 1:
            # The clock is behind the last run. A killed run may have had the next number already
            # and left rows under it, which must not become this run's.
            left = (file.run for one in dictionary.tables() for file in self.store.files(one))
            number = next_number(now, max(last, *left))
        number = self._reserve(number)
        return Draft(
            self.store,
            self.engine,
            number=number,
            kind=kind,
            subject=subject,
            on=on,
            staging=self._staging / str(number),
            runs=self.runs,
        )

    def _reserve(self, number: int) -> int:
        """That number, or the next that no other process of this workspace took.

        Two processes that begin in the same ten-thousandth of a second would be given one number.
        """
        taken = self._staging.parent / "numbers"
        taken.mkdir(parents=True, exist_ok=True)
        while True:
            try:
                (taken / str(number)).touch(exist_ok=False)
            except FileExistsError:
                number += 1
            else:
                return number

    def rewriter(self, number: int) -> Draft:
        """A draft that writes rows of a run that counts already, for `Draft.swap` alone."""
        run = self.run(number)
        return Draft(
            self.store,
            self.engine,
            number=number,
            kind=run.kind,
            subject=run.subject,
            on=run.on,
            staging=self._staging / f"{number}-again",
            runs=self.runs,
        )

    def versions(self) -> dict[str, int]:
        """The Delta version of every table, -1 for one that does not exist."""
        return {table.name: self.store.version(table) for table in dictionary.tables()}
