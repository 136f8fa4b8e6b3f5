"""A snapshot: which files of a workspace together make a register, at one moment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pehchan.lake import dictionary
from pehchan.lake.workspace import Workspace

# Beside the lake: everything of a workspace but scratch files, locks and what was published.
LOCAL = ("receipts", "keys")
VERSIONED = re.compile(r"(\d{20})\.")


@dataclass(frozen=True)
class Member:
    """One file: its name in a backup, and where it lies; ``remote`` in the lake's object store."""

    name: str
    source: str
    remote: bool = False


def members(workspace: Workspace) -> Iterator[Member]:
    """Every file of a register that counts now.

    The log of ``runs`` is read first: a run that lands while the other tables are read leaves rows
    that no run in the snapshot names, and so is not there. Compaction, pruning and vacuum are to be
    kept out by the workspace's lock ``care``.
    """
    yield Member("pehchan.toml", str(workspace.root / "pehchan.toml"))
    for name in dictionary.NAMES:
        yield from _table(workspace, name)
    for path in _beside(workspace):
        yield Member(path.relative_to(workspace.root).as_posix(), str(path))


def _table(workspace: Workspace, name: str) -> Iterator[Member]:
    store, location = workspace.lake.store, workspace.location
    table = dictionary.table(name)
    version, files = store.snapshot(table)
    if version < 0:
        return
    for file in files:
        yield Member(f"lake/{name}/{file.path}", store.uri(table, file.path), location.remote)
    for entry in sorted(location.log(name)):
        numbered = VERSIONED.match(entry)
        # Entries of later versions name files that are not in the snapshot.
        if numbered is not None and int(numbered[1]) <= version:
            path = f"_delta_log/{entry}"
            yield Member(f"lake/{name}/{path}", store.uri(table, path), location.remote)


def _beside(workspace: Workspace) -> list[Path]:
    found = {path for folder in LOCAL for path in (workspace.root / folder).rglob("*")}
    named = (workspace.root / workspace.settings.lists.signing_key).resolve()
    if named.is_relative_to(workspace.root):
        found.add(named)
    return sorted(path for path in found if path.is_file() and not path.is_symlink())
