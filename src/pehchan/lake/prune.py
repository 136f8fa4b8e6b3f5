"""Pruning: facts whose time has run out leave the register."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from pehchan.lake import dictionary
from pehchan.lake.care import alone
from pehchan.lake.closed import TABLE, prune_closed
from pehchan.lake.folded import KIND
from pehchan.lake.receipts import forget_lines
from pehchan.lake.run import name_of
from pehchan.lake.store import StoredFile
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent

PRUNE = "prune"


@dataclass(frozen=True)
class Pruning:
    """What was taken out, or would be.

    Attributes:
        run: 0 when nothing was, or in a rehearsal.
        first_month: the first month of sightings that is kept, YYYYMM.
        tables: files and rows that left each table.
        receipts: receipts of imports that quoted lines of a file, and how many lines.
    """

    run: int
    first_month: int
    tables: dict[str, tuple[int, int]]
    receipts: tuple[int, int] = (0, 0)

    @property
    def nothing(self) -> bool:
        """Whether nothing was to be taken out."""
        return not self.tables and not self.receipts[0]

    def as_json(self) -> dict[str, object]:
        """The pruning as a JSON-ready dictionary."""
        return {
            "run": name_of(self.run) if self.run else None,
            "first_month_kept": self.first_month,
            "tables": {
                table: {"files": files, "rows": rows}
                for table, (files, rows) in self.tables.items()
            },
            "receipts": {"files": self.receipts[0], "lines": self.receipts[1]},
        }


def prune(workspace: Workspace, *, dry_run: bool = False, progress: Progress = silent) -> Pruning:
    """Take out what the settings' retention no longer allows.

    Sightings of months before the last ``sightings_months`` go, and with them every IMSI and
    MSISDN of that time; ``devices_seen`` keeps the devices. Lines that receipts of those months
    quote go too, at once. Rows set aside go ``quarantine_days`` after their import, closed blocks
    ``blacklist_days`` after they ended (0 keeps them). The lake's files are removed by vacuum.

    Raises:
        PehchanError: something else writes to this workspace.
    """
    with alone(workspace):
        lake, keep = workspace.lake, workspace.settings.retention
        today = workspace.today()
        first = _month_before(today, keep.sightings_months)
        aside = today - datetime.timedelta(days=keep.quarantine_days)
        zone = workspace.settings.region.zone
        recent = {r.number for r in lake.runs() if r.finished_at.astimezone(zone).date() >= aside}
        known = {run.number for run in lake.runs()}
        gone: dict[str, list[StoredFile]] = {
            "sightings": [
                file for file in _files(workspace, "sightings")
                if int(file.partition["month"]) < first
            ],
            "quarantine": [
                file for file in _files(workspace, "quarantine")
                if file.run in known - recent
            ],
        }  # fmt: skip
        gone = {table: files for table, files in gone.items() if files}
        counts = {table: (len(f), sum(one.rows for one in f)) for table, f in gone.items()}
        if not dry_run:
            for done, (table, files) in enumerate(gone.items()):
                progress(f"pruning {table}", done, len(gone))
                lake.store.commit(dictionary.table(table), [], removed=files)
        if keep.blacklist_days:
            limit = today - datetime.timedelta(days=keep.blacklist_days)
            closed = prune_closed(workspace, limit, dry_run=dry_run)
            counts |= {TABLE: closed} if closed[1] else {}
        start = datetime.date(first // 100, first % 100, 1)
        receipts = forget_lines(workspace.receipts, start, dry_run=dry_run)
        number = 0
        if (counts or receipts[0]) and not dry_run:
            detail = {
                "first_month_kept": first,
                "rows": {table: rows for table, (_, rows) in counts.items()},
                "receipts": receipts[0],
            }
            number = lake.begin(KIND, PRUNE, today).commit(detail).number
    return Pruning(number, first, counts, receipts)


def _files(workspace: Workspace, table: str) -> tuple[StoredFile, ...]:
    return workspace.lake.store.files(dictionary.table(table))


def _month_before(day: datetime.date, months: int) -> int:
    """The month so many months before a day's own, as YYYYMM."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return years * 100 + month + 1
