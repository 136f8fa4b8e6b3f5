"""Vacuum: files that no reader needs leave the disk."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from pehchan.lake import dictionary
from pehchan.lake.care import alone
from pehchan.lake.table import Table
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent

OLDER_THAN_HOURS = 1


@dataclass(frozen=True)
class Vacuum:
    """``tables``: files and bytes removed from each table (to be removed, in a rehearsal)."""

    tables: dict[str, tuple[int, int]]

    def as_json(self) -> dict[str, object]:
        """The vacuum as a JSON-ready dictionary."""
        return {
            "tables": {
                table: {"files": files, "bytes": size}
                for table, (files, size) in self.tables.items()
            }
        }


def vacuum(
    workspace: Workspace,
    *,
    older_than_hours: int = OLDER_THAN_HOURS,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Vacuum:
    """Remove what killed runs left behind, and what was folded or pruned, when it is that old.

    A reader that began before may still need a file that was taken out since, and another machine
    may be writing one that is not committed yet: hence the age.

    Raises:
        PehchanError: something else writes to this workspace.
    """
    found: dict[str, tuple[int, int]] = {}
    with alone(workspace):
        known = {run.number for run in workspace.lake.runs()}
        for number, table in enumerate(dictionary.tables()):
            progress("vacuum", number, len(dictionary.NAMES))
            sizes = _useless(workspace, table, known, older_than_hours)
            if not sizes:
                continue
            found[table.name] = (len(sizes), sum(sizes.values()))
            if dry_run:
                continue
            store = workspace.lake.store
            dead = [file for file in store.files(table) if file.path in sizes]
            if dead:
                store.commit(table, [], removed=dead)
            for path in sizes:
                workspace.location.remove(table.name, path)
            if not workspace.location.remote:
                _remove_empty_folders(Path(workspace.location.table(table.name)))
    return Vacuum(found)


def _useless(
    workspace: Workspace, table: Table, known: set[int], older_than_hours: int
) -> dict[str, int]:
    """Size by path of files that no run that counts, and no late reader, needs."""
    store = workspace.lake.store
    limit = time.time() - older_than_hours * 3600
    wanted = {f.path for f in store.files(table) if f.run in known or not table.by_run}
    delta = store.delta(table)
    if delta is not None:
        taken_out = _tombstones(delta, 0)
        wanted |= taken_out - _tombstones(delta, older_than_hours)
    return {
        path: stored.size
        for path, stored in workspace.location.stored(table.name).items()
        if path not in wanted and stored.changed <= limit
    }


def _tombstones(delta: object, hours: int) -> set[str]:
    """Paths of files that were taken out at least so many hours ago."""
    paths = delta.vacuum(  # type: ignore[attr-defined]
        retention_hours=hours, dry_run=True, enforce_retention_duration=False
    )
    return {unquote(path) for path in paths}


def _remove_empty_folders(root: Path) -> None:
    for folder in sorted(root.glob("**/*=*"), key=lambda one: -len(one.parts)):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
