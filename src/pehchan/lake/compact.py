"""Compaction: many small files of old runs become few, and no answer changes."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pehchan.lake import dictionary
from pehchan.lake.care import alone
from pehchan.lake.draft import describe
from pehchan.lake.folded import COMPACT, KIND, Folded
from pehchan.lake.folding import APART, MERGED, Fold, Settled, folded_runs, folds_of
from pehchan.lake.run import name_of
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent

OLDER_THAN_DAYS = 30
MOST_RUN_FILES = 200


@dataclass(frozen=True)
class Compaction:
    """``tables``: files before and after, and rows before and after, of each folded table.

    ``run`` is 0 when nothing was folded, or in a rehearsal.
    """

    run: int
    runs: int
    answers_from: datetime.date | None
    tables: dict[str, tuple[int, int, int, int]]

    def as_json(self) -> dict[str, object]:
        """The compaction as a JSON-ready dictionary."""
        names = ("files_before", "files_after", "rows_before", "rows_after")
        return {
            "run": name_of(self.run) if self.run else None,
            "runs_folded": self.runs,
            "answers_from": self.answers_from.isoformat() if self.answers_from else None,
            "tables": {
                table: dict(zip(names, counts, strict=True))
                for table, counts in self.tables.items()
            },
        }


def compact(
    workspace: Workspace,
    *,
    older_than_days: int = OLDER_THAN_DAYS,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Compaction:
    """Fold the runs of days further back than that into one file set per table and partition.

    Change logs keep the last word per key, sightings are merged by OR of their masks; the rows then
    carry the number of the newest run among them. Answers as of the day of the newest folded run
    and of every later day stay the same; of earlier days they are refused from then on, and so is
    taking back a folded run.

    Raises:
        PehchanError: something else writes to this workspace.
    """
    with alone(workspace):
        lake = workspace.lake
        runs = lake.runs()
        day = workspace.today() - datetime.timedelta(days=older_than_days)
        settled = Settled.before(runs, day)
        folds = [
            fold
            for name in dictionary.NAMES
            if name not in APART
            for fold in folds_of(name, lake.store.files(dictionary.table(name)), runs, settled)
        ]
        numbers = folded_runs(folds, runs) - Folded.of(runs).runs
        counts: dict[str, tuple[int, int, int, int]] = {}
        number = 0
        if folds and not dry_run:
            # Said before it is done: who is killed half-way has promised too little, not too much.
            detail = {
                "folded": [name_of(one) for one in sorted(numbers)],
                "answers_from": str(settled.answers_from),
            }
            number = lake.begin(KIND, COMPACT, workspace.today()).commit(detail).number
        for table, group in groupby(folds, key=lambda fold: fold.table):
            progress(f"folding {table}")
            parts = list(group)
            removed = [file for fold in parts for file in fold.removed]
            before = (len(removed), sum(file.rows for file in removed))
            after = before if dry_run else _fold(workspace, table, parts)
            counts[table] = (before[0], after[0], before[1], after[1])
        if not dry_run:
            progress("folding runs")
            _gather_runs(workspace)
            _checkpoint(workspace)
    answers_from = settled.answers_from if folds else None
    return Compaction(number, len(numbers), answers_from, counts)


def _fold(workspace: Workspace, table: str, folds: Sequence[Fold]) -> tuple[int, int]:
    """Swap a table's files in one transaction; files and rows afterwards."""
    lake = workspace.lake
    definition = dictionary.table(table)
    old = [file for fold in folds for file in fold.removed]
    draft = lake.rewriter(folds[0].into)
    files = rows = 0
    for number, fold in enumerate(folds):
        if not fold.read:
            continue
        name = lake.engine.view_parquet(
            f"fold_{table}_{number}",
            [lake.store.uri(definition, file.path) for file in fold.read],
            definition.empty_sql(),
            uneven=any(file.run < lake.store.widened(definition) for file in fold.read),
        )
        draft.number = fold.into
        sql = _merged(table, name) if table in MERGED else _last_word(table, name)
        rows += draft.write(table, sql, dict(fold.partition))
        files += 1
    draft.swap(table, old)
    return files, rows


def _last_word(table: str, view: str) -> str:
    definition = dictionary.table(table)
    columns = ", ".join(name for name in definition.names if name != "run")
    keys = ", ".join(definition.keys)
    return (
        f"SELECT {columns} FROM (SELECT *, row_number() OVER (PARTITION BY {keys} "
        f"ORDER BY run DESC) AS word FROM {view}) w WHERE word = 1"
    )


def _merged(table: str, view: str) -> str:
    definition = dictionary.table(table)
    keys = [key for key in definition.keys if key not in definition.partition_by]
    whole = {"days": "bit_or", "rats": "bit_or", "first_day": "min", "last_day": "max"}
    rest = [name for name in definition.names if name not in (*definition.keys, "run")]
    cells = ", ".join(f"{whole.get(name, 'min')}({name}) AS {name}" for name in rest)
    return f"SELECT {', '.join(keys)}, {cells} FROM {view} GROUP BY {', '.join(keys)}"


def _gather_runs(workspace: Workspace) -> None:
    """One file for all rows of ``runs`` when there are many small ones."""
    import pyarrow.dataset as ds
    import pyarrow.parquet as pq

    store, location = workspace.lake.store, workspace.location
    table = dictionary.table("runs")
    files = store.files(table)
    if len(files) <= MOST_RUN_FILES:
        return
    paths = [store.uri(table, file.path) for file in files]
    if location.remote:
        paths = [path.split("://", 1)[1] for path in paths]
    source = ds.dataset(
        paths, schema=table.arrow_schema(), format="parquet", filesystem=location.filesystem
    )
    rows = source.to_table().sort_by("run")
    name = f"gathered-{secrets.token_hex(8)}.parquet"
    folder = workspace.temporary if location.remote else Path(location.table("runs"))
    pq.write_table(rows, folder / name)
    new = describe(table, folder / name, name, {})
    if location.remote:
        location.publish(folder / name, "runs", name)
    store.commit(table, [new], removed=files, same_data=True)


def _checkpoint(workspace: Workspace) -> None:
    """Sum up long logs, so that opening a table reads one file."""
    store = workspace.lake.store
    for table in dictionary.tables():
        delta = store.delta(table)
        if delta is not None and delta.version() >= 10:
            delta.create_checkpoint()
