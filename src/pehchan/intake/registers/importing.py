"""Importing a file of a register: read, check, turn into changes, commit."""

from __future__ import annotations

import datetime
import tempfile
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pehchan.errors import UsageError
from pehchan.intake.checks import Check
from pehchan.intake.receipt import Receipt
from pehchan.intake.registers.agreement import conflicts, multiple_changes
from pehchan.intake.registers.changes import CHANGES, Changes, find_changes
from pehchan.intake.registers.decided import SWITCH, decided_kept, decided_runs
from pehchan.intake.registers.form import Form
from pehchan.intake.registers.presence import presence
from pehchan.intake.registers.quality import quality, quarantine_sql
from pehchan.intake.registers.register import Register, register
from pehchan.intake.registers.rows import gather
from pehchan.intake.registers.size import historic_size
from pehchan.intake.registers.staging import Staged, stage
from pehchan.intake.source import Source, SourceError, open_source
from pehchan.lake.view import View
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent
from pehchan.settings.intake import ListIntakeSettings


@dataclass(frozen=True)
class _Found:
    """What became of a file before anything is written."""

    form: Form
    staged: Staged
    checks: tuple[Check, ...]
    changes: Changes | None
    repeats: int

    @property
    def refused(self) -> bool:
        return any(not check.passed for check in self.checks)

    @property
    def counts(self) -> Mapping[str, object]:
        found: dict[str, object] = {"duplicates": self.repeats, "blank_lines": self.staged.blank}
        if self.changes is not None:
            found |= {
                "added": self.changes.added,
                "removed": self.changes.removed,
                "updated": self.changes.updated,
                "before": self.changes.before,
                "after": self.changes.after,
            }
        return found


@dataclass(frozen=True)
class _Task:
    """One file to import and how."""

    workspace: Workspace
    register: Register
    settings: ListIntakeSettings
    view: View
    delta: bool
    disabled: Collection[str]
    progress: Progress

    @property
    def current(self) -> str | None:
        """The view of the register in force, None when it has never had a row."""
        name = self.register.table.name
        return self.view.current_name(name) if self.view.files(name) else None

    @property
    def base(self) -> int:
        """The newest run that brought a file of this kind; 0 for none."""
        runs = (
            run.number
            for run in reversed(self.view.runs)
            if run.kind == "import" and run.subject == self.register.kind
        )
        return next(runs, 0)

    @property
    def decided(self) -> list[int]:
        """The runs that brought decisions of cases into the register."""
        return decided_runs(self.view.runs, self.register.kind)


def import_register(
    workspace: Workspace,
    kind: str,
    path: Path,
    *,
    delta: bool = False,
    on: datetime.date | None = None,
    dry_run: bool = False,
    pre_hashed: bool = False,
    disabled: Collection[str] = frozenset(),
    progress: Progress = silent,
) -> Receipt:
    """Import one file of a register; its receipt, which is also saved unless it is a rehearsal.

    A full file replaces the register by what it says, and only what differs is written; a delta
    says what to add, remove or update. A file that fails any check changes nothing.

    Args:
        disabled: checks to pass over: ``historic``, ``decided``, ``delta-adds``,
            ``delta-removes``, ``delta-updates``.

    Raises:
        UsageError: unknown kind, or a delta of a kind that has none.
        PehchanError: another process imports this kind at the same time.
    """
    began = time.monotonic()
    chosen = register(kind, pre_hashed=pre_hashed)
    if delta and not chosen.changes:
        raise UsageError(
            "no_delta", f"{kind} has no delta form.", "Send the whole list, without --delta."
        )
    receipt = Receipt(
        kind=kind, file=path.name, on=on or workspace.today(), delta=delta, dry_run=dry_run
    )
    with workspace.lock(f"import-{kind}"):
        task = _Task(
            workspace,
            chosen,
            getattr(workspace.settings.intake, kind),
            workspace.local_lake.view(),
            delta,
            disabled,
            progress,
        )
        try:
            receipt = _import(task, path, receipt)
        except SourceError as error:
            receipt = replace(receipt, checks=(error.check,), sha256=error.sha256, bytes=error.size)
        receipt = replace(receipt, seconds=time.monotonic() - began)
        if not dry_run:
            receipt.save(workspace)
    return receipt


def _import(task: _Task, path: Path, receipt: Receipt) -> Receipt:
    workspace, chosen = task.workspace, task.register
    scratch = workspace.temporary
    with (
        open_source(
            path,
            workspace.settings.intake,
            scratch,
            chosen.kind,
            delimiter=chosen.delimiter,
            progress=task.progress,
        ) as source,
        tempfile.TemporaryDirectory(prefix="register-", dir=scratch) as folder,
    ):
        receipt = replace(receipt, sha256=source.sha256, bytes=source.size, notes=source.notes)
        form = chosen.recognise(_first_lines(source), task.delta)
        if isinstance(form, Check):
            rows = max(0, source.lines - 1)
            return replace(receipt, rows=rows, checks=(form,))
        found = _look(task, source, form, Path(folder))
        receipt = replace(
            receipt,
            rows=found.staged.rows,
            counts=found.counts,
            checks=found.checks,
            notes=(*receipt.notes, *form.notes, *_notes(found)),
        )
        if found.refused:
            return receipt
        assert found.changes is not None
        receipt = replace(
            receipt,
            accepted=True,
            changed=found.changes.any,
            quarantined=found.staged.broken,
        )
        if receipt.dry_run or not (found.changes.any or found.staged.broken):
            return receipt
        return replace(receipt, run=_write(task, found, receipt))


def _look(task: _Task, source: Source, form: Form, folder: Path) -> _Found:
    """Read and check the file; a second time with line numbers when there is a line to show."""
    staged = _stage(task, source, form, folder, numbered=form.first_wins)
    if staged.broken and not form.first_wins:
        staged = _stage(task, source, form, folder, numbered=True)
    found = _examine(task, form, staged, folder)
    if found.refused and not (staged.broken or form.first_wins):
        found = _examine(task, form, _stage(task, source, form, folder, numbered=True), folder)
    return found


def _stage(task: _Task, source: Source, form: Form, folder: Path, *, numbered: bool) -> Staged:
    task.progress("Reading rows", 0, source.lines)
    return stage(
        task.workspace.local_engine.connection,
        source,
        form,
        task.register.table,
        folder,
        numbered=numbered,
        longest_line=task.workspace.settings.intake.largest_line_bytes,
    )


def _examine(task: _Task, form: Form, staged: Staged, folder: Path) -> _Found:
    connection, chosen = task.workspace.local_engine.connection, task.register
    task.progress("Comparing with the register", staged.rows, staged.rows)
    checks = list(
        quality(connection, form, staged, task.settings, may_be_empty=chosen.may_be_empty)
    )
    current = task.current
    rows = gather(connection, chosen.table, form, staged)
    checks.append(conflicts(rows, form, current, delta=task.delta))
    if task.delta:
        checks.append(multiple_changes(rows))
        checks += presence(rows, current, chosen.changes, task.disabled)
    sound = all(check.passed for check in checks)
    changes = None
    if sound:
        wider = "other_imeis" in form.names
        changes = find_changes(
            rows,
            current,
            folder,
            delta=task.delta,
            dependants=("remove", "update") if wider else ("remove",),
        )
        before, after = changes.before, changes.after
        decided = [] if task.delta or SWITCH in task.disabled else task.decided
        if current and decided:
            checks.append(decided_kept(rows, current, decided))
    elif not task.delta:
        before = rows.number(f"SELECT 1 FROM {current}") if current else 0
        after = rows.count - rows.repeats
    if "historic" not in task.disabled and (sound or not task.delta):
        checks.append(historic_size(before, after, task.settings))
    return _Found(form, staged, tuple(checks), changes, rows.repeats)


def _write(task: _Task, found: _Found, receipt: Receipt) -> int:
    """Commit the changes and the rows set aside; the run's number."""
    task.progress("Writing", 0, None)
    table = task.register.table
    draft = task.workspace.local_lake.begin("import", receipt.kind, receipt.on)
    if receipt.changed:
        draft.write(table.name, f"SELECT * EXCLUDE (irregular) FROM {CHANGES}")
    if receipt.changed and "device" in table.keys:
        draft.write(
            "irregular",
            f"SELECT device, any_value(irregular) AS text FROM {CHANGES} "
            "WHERE irregular IS NOT NULL GROUP BY device",
        )
    if found.staged.broken:
        draft.write("quarantine", quarantine_sql(found.form, receipt.file))
    return draft.commit(receipt.as_json(), base=task.base).number


def _first_lines(source: Source) -> list[str]:
    text = source.head.decode("utf-8", "replace")
    return [line.rstrip("\r") for line in text.split("\n")[:2]]


def _notes(found: _Found) -> list[str]:
    notes = []
    if found.staged.blank > 0:
        notes.append(f"{found.staged.blank:,} blank lines are no rows.")
    if found.repeats and not found.refused:
        how = "the first row of each counts" if found.form.first_wins else "they say the same"
        notes.append(f"{found.repeats:,} rows repeat a key; {how}.")
    if found.changes is not None and not found.changes.any:
        notes.append("The file changes nothing: the register says all of this already.")
    return notes
