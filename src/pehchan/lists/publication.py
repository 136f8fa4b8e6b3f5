"""A publication: lists with their deltas, as one run and one signed folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.lake.draft import Draft
from pehchan.lake.run import Run, name_of
from pehchan.lake.view import View
from pehchan.lake.workspace import Workspace
from pehchan.lists import manifest
from pehchan.lists.content import Content
from pehchan.lists.deltas import delta_name, deltas, net_name
from pehchan.lists.files import FileWriter, Rows, stamp
from pehchan.lists.keys import signing_key
from pehchan.lists.kinds import KINDS, Kind
from pehchan.lists.pairs import Pairs
from pehchan.lists.staging import place, stage
from pehchan.progress import Progress, silent

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.engines.engine import Engine


@dataclass(frozen=True)
class Publication:
    """What was published: the run, its folder, and rows by the name of the list or delta."""

    run: Run
    folder: Path
    counts: Mapping[str, int]

    def as_json(self) -> dict[str, object]:
        """The publication as a JSON-ready dictionary."""
        return {
            "run": self.run.name,
            "on": self.run.on.isoformat(),
            "folder": str(self.folder),
            "counts": dict(self.counts),
        }


@dataclass(frozen=True)
class Base:
    """An older publication from which the files' deltas are to start."""

    number: int
    content: Content


def issue(
    workspace: Workspace,
    draft: Draft,
    view: View,
    before: Content,
    after: Content,
    *,
    output: Path,
    base: Base | None = None,
    full: bool = True,
    detail: Mapping[str, object] | None = None,
    progress: Progress = silent,
) -> Publication:
    """Publish ``after`` where operators have ``before``: rows, files, commit, folder.

    The lake always gets the deltas against ``before``, what operators last received; the files'
    deltas start from ``base`` when one is given.
    """
    latest = view.latest("lists")
    last = latest.number if latest else 0
    changes = _store(draft, view, before, after, workspace, progress)
    lists, start = changes, last
    if base is not None and base.number != last:
        pairs = Pairs(view, workspace.settings.lists)
        start = base.number
        lists = {
            kind: _rows(view.engine, kind, base.content, after, pairs, net_name(kind))
            for kind in KINDS
        }
    folder = output.resolve() / f"listgen__{stamp(draft.number)}__run_{draft.number}"
    staged = stage(workspace, draft.number, folder)
    progress("writing the lists")
    writer = FileWriter(workspace, draft, staged, start or -1, full)
    files = writer.write(lists)
    facts = {
        "region": workspace.settings.region.name,
        "run": name_of(draft.number),
        "on": draft.on.isoformat(),
        "base": name_of(start) if start else None,
        "previous": _previous(latest),
    }
    digest = manifest.write(staged, facts, files, signing_key(workspace))
    progress("committing the publication")
    run = draft.commit(
        {
            **(detail or {}),
            "base": name_of(start) if start else None,
            "full": full,
            "folder": str(folder),
            "manifest_sha256": digest,
            "counts": writer.counts,
        },
        base=last,
    )
    progress("moving the folder into place")
    return Publication(run, place(workspace, run.number), writer.counts)


def _store(
    draft: Draft,
    view: View,
    before: Content,
    after: Content,
    workspace: Workspace,
    progress: Progress,
) -> dict[Kind, Rows]:
    """Write what changes since operators last received lists into the draft."""
    pairs = Pairs(view, workspace.settings.lists)
    found = {}
    for number, kind in enumerate(KINDS):
        progress("comparing with what operators have", number, len(KINDS))
        rows = _rows(view.engine, kind, before, after, pairs, delta_name(kind))
        found[kind] = rows
        if rows.deltas is None or not rows.counts:
            continue
        if not kind.by_operator:
            draft.write(kind.table, rows.deltas)
            continue
        for operator in sorted({str(operator) for operator, _ in rows.counts}):
            some = rows.deltas.filter(rows.deltas.operator == operator).drop("operator")
            draft.write(kind.table, some, {"operator": operator})
    return found


def _rows(
    engine: Engine, kind: Kind, before: Content, after: Content, pairs: Pairs, name: str
) -> Rows:
    changes = deltas(engine, kind, before, after, pairs, name)
    fresh = before.lists[kind] is None
    return Rows(after.lists[kind], changes, _counts(engine, kind, changes), fresh)


def _counts(
    engine: Engine, kind: Kind, changes: ir.Table | None
) -> dict[tuple[str | None, str], int]:
    if changes is None:
        return {}
    by = ["operator", "delta"] if kind.by_operator else ["delta"]
    counted = changes.group_by(by).aggregate(rows=changes.count()).select(*by, "rows")
    return {
        (row[0] if kind.by_operator else None, row[-2]): int(row[-1])
        for row in engine.rows(counted)
    }


def _previous(latest: Run | None) -> dict[str, object] | None:
    if latest is None:
        return None
    return {"run": latest.name, "manifest_sha256": latest.detail.get("manifest_sha256")}
