"""A publication's files: for each list a zip of the full list and a CSV for each delta reason."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.archive import write_zip
from pehchan.engines.duckdb import quoted
from pehchan.lake.workspace import Workspace
from pehchan.lists.kinds import KINDS, Kind
from pehchan.lists.manifest import FileRecord
from pehchan.lists.texts import header, order, texts

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.lake.draft import Draft
    from pehchan.lake.view import View


@dataclass(frozen=True)
class Rows:
    """What the files of one kind are made of.

    Attributes:
        full: the list; None when it has no rows.
        deltas: its deltas with the column ``delta``; None when there are none.
        counts: rows of the deltas by (operator or None, delta reason).
        fresh: the deltas are the full list itself, since there was none before.
    """

    full: ir.Table | None
    deltas: ir.Table | None
    counts: Mapping[tuple[str | None, str], int]
    fresh: bool


@dataclass
class FileWriter:
    """Writes the files of one publication into a folder.

    Attributes:
        base: the publication that the deltas start from, -1 for none.
        full: whether to write full lists.
        counts: after `write`, rows by the name of the list or delta.
    """

    workspace: Workspace
    draft: Draft
    folder: Path
    base: int
    full: bool
    counts: dict[str, int] = field(default_factory=dict)

    def write(self, lists: Mapping[Kind, Rows]) -> list[FileRecord]:
        """Write every list's files; their records, in the order of their names."""
        view = self.workspace.local_lake.view()
        with ThreadPoolExecutor(1) as packer:
            packed: list[Future[FileRecord]] = []
            records: list[FileRecord] = []
            for kind in KINDS:
                rows = lists[kind]
                views = self._texts(kind, rows, view)
                for operator in self._operators(kind, rows):
                    members, counts = self._members(kind, rows, views, operator)
                    target = self.folder / f"{self._stamp}_{kind.stem(operator)}.zip"
                    packed.append(packer.submit(self._pack, target, members, operator, counts))
                    if self.workspace.settings.lists.parquet:
                        records += self._parquet(kind, views, operator)
            records += [future.result() for future in packed]
        return sorted(records, key=lambda record: record.name)

    @property
    def _stamp(self) -> str:
        return stamp(self.draft.number)

    def _operators(self, kind: Kind, rows: Rows) -> list[str | None]:
        if not kind.by_operator:
            return [None]
        known = [one.id for one in self.workspace.settings.region.operators]
        gone = {operator for operator, _ in rows.counts if operator not in known}
        return [*known, *sorted(str(operator) for operator in gone)]

    def _texts(self, kind: Kind, rows: Rows, view: View) -> tuple[str | None, str | None]:
        """Views of the full list and of the deltas as texts, in the engine of this machine."""
        engine, settings = self.workspace.local_engine, self.workspace.settings
        names: list[str | None] = []
        for what, table in (("full", rows.full), ("delta", rows.deltas)):
            local = self._fetch(f"{kind.table}_{what}", table)
            if local is None:
                names.append(None)
                continue
            sql = engine.text(texts(kind, local, settings, view))
            names.append(engine.view_sql(f"lists_{kind.table}_{what}_text", sql))
        return names[0], names[1]

    def _members(
        self,
        kind: Kind,
        rows: Rows,
        views: tuple[str | None, str | None],
        operator: str | None,
    ) -> tuple[list[tuple[str, Path]], dict[str, int]]:
        """Write the CSV files of one list; the members of its zip and their rows."""
        stem = kind.stem(operator)
        members: list[tuple[str, Path]] = []
        counts = {}
        whole: Path | None = None
        if self.full:
            whole = self.folder / f"{self._stamp}_{stem}.csv"
            counts[stem] = self._csv(whole, kind, views[0], operator)
            members.append((whole.name, whole))
        for reason in kind.reasons:
            name = f"{self._stamp}_{stem}_delta_{self.base}_{self.draft.number}_{reason}.csv"
            label = f"{stem}_delta_{reason}"
            counts[label] = rows.counts.get((operator, reason), 0)
            source = self.folder / name
            if whole is not None and rows.fresh and reason == kind.added:
                source = whole
            else:
                some = views[1] if counts[label] else None
                self._csv(source, kind, some, operator, reason)
            members.append((name, source))
        self.counts.update(counts)
        return members, counts

    def _csv(
        self,
        path: Path,
        kind: Kind,
        view: str | None,
        operator: str | None,
        reason: str | None = None,
    ) -> int:
        names = header(kind, self.workspace.settings)
        if view is None:
            path.write_text(",".join(names) + "\n", "utf-8")
            return 0
        shown = ", ".join(f'"{name}"' for name in names)
        sql = f'SELECT {shown} FROM "{view}" {_where(operator, reason)} ORDER BY {order(kind)}'
        # No comment character: identifiers such as *#06# are to stand there without quotes.
        return self._copy(sql, path, "FORMAT csv, HEADER, DELIMITER ',', COMMENT ''")

    def _parquet(
        self,
        kind: Kind,
        views: tuple[str | None, str | None],
        operator: str | None,
    ) -> list[FileRecord]:
        """The same lists as Parquet: one file for the full list, one for all deltas."""
        stem, records = kind.stem(operator), []
        shown = ", ".join(
            '"day" AS "block_date"' if name == "block_date" else f'"{name}"'
            for name in header(kind, self.workspace.settings)
        )
        delta = f"{stem}_delta_{self.base}_{self.draft.number}"
        wanted = ((stem, views[0], shown), (delta, views[1], f'{shown}, "key_delta" AS "delta"'))
        for name, view, columns in wanted:
            if view is None or not (self.full or name == delta):
                continue
            path = self.folder / f"{self._stamp}_{name}.parquet"
            sql = f'SELECT {columns} FROM "{view}" {_where(operator)} ORDER BY {order(kind)}'
            rows = self._copy(sql, path, "FORMAT parquet, COMPRESSION zstd")
            label = stem if name == stem else f"{stem}_delta"
            records.append(FileRecord.of(path, operator, {label: rows}))
        return records

    def _copy(self, sql: str, path: Path, options: str) -> int:
        engine = self.workspace.local_engine
        done = engine.connection.execute(f"COPY ({sql}) TO {quoted(str(path))} ({options})")
        counted = done.fetchone()
        return int(counted[0]) if counted else 0

    def _pack(
        self,
        target: Path,
        members: list[tuple[str, Path]],
        operator: str | None,
        counts: Mapping[str, int],
    ) -> FileRecord:
        write_zip(target, members, self.draft.started_at)
        for source in {source for _, source in members}:
            source.unlink()
        return FileRecord.of(target, operator, counts)

    def _fetch(self, name: str, table: ir.Table | None) -> ir.Table | None:
        """The rows as a table of the engine of this machine."""
        if table is None or self.workspace.local_engine is self.workspace.engine:
            return table
        self.workspace.temporary.mkdir(parents=True, exist_ok=True)
        folder = str(self.workspace.temporary)
        paths = self.workspace.engine.write_parquet(table, folder, f"{self.draft.number}_{name}")
        if not paths:
            return None
        local = self.workspace.local_engine
        return local.table(local.view_parquet(f"lists_{name}", paths, ""))


def stamp(number: int) -> str:
    """The moment of a run (UTC) as file names carry it: ``20261123_191501``."""
    text = f"{number:018d}"
    return f"{text[:8]}_{text[8:14]}"


def _where(operator: str | None, reason: str | None = None) -> str:
    tests = [
        f"{column} = {quoted(value)}"
        for column, value in (('"key_operator"', operator), ('"key_delta"', reason))
        if value is not None
    ]
    return "WHERE " + " AND ".join(tests) if tests else ""
