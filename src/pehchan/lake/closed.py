"""Blocks that ended long ago, and how they leave the register."""

from __future__ import annotations

import datetime
from itertools import groupby

from pehchan.lake import dictionary
from pehchan.lake.store import StoredFile
from pehchan.lake.view import View
from pehchan.lake.workspace import Workspace

TABLE = "classification"
_KEY = ("device", "condition", "opened_run")


def prune_closed(workspace: Workspace, limit: datetime.date, *, dry_run: bool) -> tuple[int, int]:
    """Take out intervals with a block date that ended before ``limit``; files and rows that left.

    What the newest classification closed stays, because that run may still be taken back.
    """
    lake = workspace.lake
    view = lake.view()
    latest = view.latest(TABLE)
    if latest is None:
        return 0, 0
    engine = lake.engine
    gone = engine.view_sql("closed_blocks", _gone(view, limit, latest.number))
    definition = dictionary.table(TABLE)
    same = " AND ".join(f"c.{key} = g.{key}" for key in _KEY)
    removed: list[StoredFile] = []
    rows = 0
    draft = lake.rewriter(latest.number)
    for number, files in groupby(view.files(TABLE), key=lambda file: file.run):
        group = list(files)
        name = engine.view_parquet(
            f"closed_in_{number}",
            view.paths(group, TABLE),
            definition.empty_sql(),
            uneven=number < lake.store.widened(definition),
        )
        where = f"EXISTS (SELECT 1 FROM {gone} g WHERE {same})"
        leaving = int(engine.rows(f"SELECT count(*) FROM {name} c WHERE {where}")[0][0])
        if leaving == 0:
            continue
        rows += leaving
        removed += group
        if not dry_run:
            draft.number = number
            draft.write(TABLE, f"SELECT c.* FROM {name} c WHERE NOT {where}")
    if removed and not dry_run:
        draft.swap(TABLE, removed)
    return len(removed), rows


def _gone(view: View, limit: datetime.date, latest: int) -> str:
    keys = ", ".join(_KEY)
    return (
        f"SELECT {keys} FROM (SELECT *, row_number() OVER (PARTITION BY {keys} ORDER BY run DESC) "
        f"AS word FROM {view.engine.quote(view.name(TABLE))}) w WHERE word = 1 "
        f"AND event = 'close' AND block_date IS NOT NULL AND run < {latest} "
        f"AND end_date < DATE '{limit.isoformat()}'"
    )
