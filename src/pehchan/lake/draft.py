"""A draft: a run under way. What it writes counts only when it is committed."""

from __future__ import annotations

import datetime
import json
import secrets
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pehchan import __version__
from pehchan.engines.engine import Engine
from pehchan.errors import PehchanError
from pehchan.lake import dictionary
from pehchan.lake.folded import KIND, Folded
from pehchan.lake.parquet import footer, write_row
from pehchan.lake.run import Run, name_of, visible
from pehchan.lake.store import NewFile, Store, StoredFile
from pehchan.lake.table import SQL_TYPES, Table

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Draft:
    """Collects new files per table; `commit` lands them, the row in ``runs`` last of all.

    Killed at any moment before that last commit, nothing of it is ever read: other tables' rows
    name a run that is not there.
    """

    def __init__(
        self,
        store: Store,
        engine: Engine,
        *,
        number: int,
        kind: str,
        subject: str,
        on: datetime.date,
        staging: Path,
        runs: Callable[[], tuple[Run, ...]],
    ) -> None:
        self.store = store
        self.engine = engine
        self.number = number
        self.kind = kind
        self.subject = subject
        self.on = on
        self.started_at = datetime.datetime.now(datetime.UTC)
        self._staging = staging
        self._runs = runs
        self._token = secrets.token_hex(4)
        self._new: dict[str, list[NewFile]] = {}

    def write(
        self,
        table: str,
        query: str | ir.Table,
        partition: Mapping[str, str] | None = None,
        *,
        ordered: bool = True,
    ) -> int:
        """Write the rows of a query for a table; returns how many.

        The query gives the table's columns except ``run`` and the partition columns, in any order;
        rows are put in the table's order unless ``ordered`` is false.
        """
        definition = dictionary.table(table)
        values = {**(partition or {}), "run": str(self.number)}
        sql = self._select(definition, self.engine.text(query), values, ordered)
        folder = "/".join(f"{key}={values[key]}" for key in definition.partitions)
        known = self._new.setdefault(table, [])
        stem = f"part-{len(known)}-{self._token}"
        if self.store.location.remote:
            target = self._staging / table / folder
            target.mkdir(parents=True, exist_ok=True)
        else:
            target = self.store.location.folder(table, folder)
        rows = 0
        for path in self.engine.write_parquet(sql, str(target), stem):
            new = describe(definition, Path(path), f"{folder}/{Path(path).name}", values)
            if self.store.location.remote:
                self.store.location.publish(Path(path), table, new.path)
            known.append(new)
            rows += new.rows
        return rows

    def commit(
        self,
        detail: Mapping[str, object] | None = None,
        *,
        undoes: int | None = None,
        base: int | None = None,
    ) -> Run:
        """Land everything; the run counts when this returns.

        Args:
            detail: the receipt, JSON-ready.
            undoes: the run that this one takes back.
            base: number of the newest run of the same kind that this one built on (0 = none). When
                another of that kind and subject landed since, or the base was taken back, the
                commit is refused.

        Raises:
            PehchanError: another run of the same kind and subject landed first, or the run to
                undo is gone, undone already, or folded together with others.
        """
        if undoes is not None:
            self._undoable(undoes)
        for table in sorted(self._new):
            if self._new[table]:
                self.store.commit(dictionary.table(table), self._new[table])
        finished = datetime.datetime.now(datetime.UTC)
        run = Run(
            number=self.number,
            kind=self.kind,
            subject=self.subject,
            on=self.on,
            started_at=self.started_at,
            finished_at=finished,
            undoes=undoes,
            detail=dict(detail or {}),
        )
        self._commit_run(run, base)
        shutil.rmtree(self._staging, ignore_errors=True)
        return run

    def swap(self, table: str, removed: Sequence[StoredFile]) -> None:
        """Put what was written for a table in the place of those files, in one transaction."""
        self.store.commit(
            dictionary.table(table), self._new.pop(table, []), removed=removed, same_data=True
        )
        shutil.rmtree(self._staging, ignore_errors=True)

    def _commit_run(self, run: Run, base: int | None) -> None:
        definition = dictionary.table("runs")
        row = {
            "kind": run.kind,
            "subject": run.subject,
            "on_date": run.on,
            "started_at": run.started_at,
            "finished_at": run.finished_at,
            "undoes": run.undoes,
            "detail": json.dumps(run.detail, default=str),
            "version": __version__,
            "run": run.number,
        }
        name = f"{run.number}-{self._token}.parquet"
        if self.store.location.remote:
            target = self._staging / "runs"
            target.mkdir(parents=True, exist_ok=True)
        else:
            target = self.store.location.folder("runs", "")
        path = target / name
        write_row(definition, row, path)
        new = describe(definition, path, name, {})
        if self.store.location.remote:
            self.store.location.publish(path, "runs", new.path)
        # Who builds on a run and who takes it back must not both land: they share a name.
        about = run if run.undoes is None else self._undoable(run.undoes)
        named = base is not None or run.undoes is not None
        self.store.commit(
            definition,
            [new],
            once=(f"{about.kind}:{about.subject}", run.number) if named else None,
            check=lambda: self._check(run, base),
        )

    def _check(self, run: Run, base: int | None) -> None:
        """Raise unless what the run builds on, or takes back, is still so."""
        if run.undoes is not None:
            self._undoable(run.undoes)
        runs = self._runs()
        if any(one.number == run.number for one in runs):
            raise PehchanError(
                "lake_busy",
                f"Another run was given the number {name_of(run.number)} as well.",
                "Run the command again; nothing was changed.",
            )
        if base is None:
            return
        counting = visible(runs)
        newer = (
            one.number
            for one in counting
            if one.number > base and (one.kind, one.subject) == (run.kind, run.subject)
        )
        other = next(newer, None)
        if other is not None or (base and base not in {one.number for one in counting}):
            what = f"run {name_of(other)} landed" if other else f"run {name_of(base)} was undone"
            raise PehchanError(
                "lake_busy",
                f"While this ran, {what}.",
                "Run the command again; nothing was changed.",
            )

    def _undoable(self, number: int) -> Run:
        """The run to take back; raises when it cannot be taken back (any more)."""
        runs = self._runs()
        Folded.of(runs).refuse_without([number])
        found = next((run for run in visible(runs) if run.number == number), None)
        if found is None:
            raise PehchanError(
                "not_in_force",
                f"Run {name_of(number)} does not count (any more).",
                "`pehchan runs` shows which do.",
            )
        if found.kind == KIND:
            raise PehchanError(
                "cannot_undo",
                f"Run {name_of(number)} removed facts for good ({found.subject}).",
                "Restore a backup of the time before.",
            )
        return found

    def _select(self, table: Table, sql: str, values: Mapping[str, str], ordered: bool) -> str:
        quote = self.engine.quote
        cells = []
        for column in table.all_columns:
            sql_type = SQL_TYPES[column.type]
            name = quote(column.name)
            if column.name in values:
                literal = "'" + values[column.name].replace("'", "''") + "'"
                cells.append(f"CAST({literal} AS {sql_type}) AS {name}")
            else:
                cells.append(f"CAST({name} AS {sql_type}) AS {name}")
        order = ""
        if ordered and table.sort_by:
            order = " ORDER BY " + ", ".join(quote(name) for name in table.sort_by)
        return f"SELECT {', '.join(cells)} FROM ({sql}) AS q{order}"


def describe(table: Table, path: Path, relative: str, partition: Mapping[str, str]) -> NewFile:
    """What a Delta commit says of a file, read from the file's own footer."""
    lead = table.sort_by[0] if table.sort_by else ""
    whole = bool(lead) and table.column(lead).type in ("int64", "int32")
    told = footer(path, lead if whole else None)
    smallest = {} if told.smallest is None else {lead: told.smallest}
    largest = {} if told.largest is None else {lead: told.largest}
    return NewFile(
        path=relative,
        size=path.stat().st_size,
        rows=told.rows,
        partition=dict(partition),
        smallest=smallest,
        largest=largest,
    )
