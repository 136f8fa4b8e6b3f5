"""Importing an operator's file: read, group, judge, commit."""

from __future__ import annotations

import datetime
import tempfile
import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from pehchan.errors import UsageError
from pehchan.intake.checks import Check
from pehchan.intake.operator import figures, history, writing
from pehchan.intake.operator.filename import Span, span_of
from pehchan.intake.operator.form import form_of, header_check
from pehchan.intake.operator.judgement import Judge, date_range, quality
from pehchan.intake.operator.offenders import with_samples
from pehchan.intake.operator.rows import Rows, numbered_rows, quick_rows
from pehchan.intake.operator.triplets import forget, group, group_devices
from pehchan.intake.receipt import Receipt
from pehchan.intake.source import Source, SourceError, open_source
from pehchan.lake.view import View
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent
from pehchan.settings.region import OperatorSettings

KIND = "operator"


@dataclass(frozen=True)
class _Task:
    """One file to import and what it is judged by."""

    workspace: Workspace
    operator: OperatorSettings
    view: View
    judge: Judge
    on: datetime.date
    progress: Progress

    @property
    def subject(self) -> str:
        return subject_of(self.operator.id)

    @property
    def base(self) -> int:
        """The newest run that brought a file of this operator; 0 for none."""
        runs = reversed(self.view.runs)
        mine = (run for run in runs if run.kind == "import" and run.subject == self.subject)
        return next((run.number for run in mine), 0)


@dataclass(frozen=True)
class _Found:
    """What a file holds, grouped and judged."""

    rows: Rows
    checks: tuple[Check, ...]
    counts: dict[str, object]
    per_day: dict[datetime.date, tuple[int, int, int]]

    @property
    def refused(self) -> bool:
        return any(not check.passed for check in self.checks)


def subject_of(operator: str) -> str:
    """What the runs of an operator's imports are about."""
    return f"operator-{operator}"


def import_operator(
    workspace: Workspace,
    operator: str | None,
    path: Path,
    *,
    on: datetime.date | None = None,
    dry_run: bool = False,
    disabled: Collection[str] = frozenset(),
    progress: Progress = silent,
) -> Receipt:
    """Import one file of an operator; its receipt, which is also saved unless it is a rehearsal.

    A file that fails any check changes nothing. What the register knows already is not written
    again.

    Args:
        disabled: checks to pass over: ``leading-zero``, ``null``, ``clean``, ``region``, ``home``,
            ``historic``.

    Raises:
        UsageError: the operator is not in the settings.
        PehchanError: another process imports a file of this operator at the same time.
    """
    began = time.monotonic()
    region = workspace.settings.region
    known = region.operator(operator) if operator else None
    if known is None:
        ids = ", ".join(one.id for one in region.operators) or "none yet"
        raise UsageError(
            "unknown_operator",
            f"There is no operator {operator!r}." if operator else "Whose file is it?",
            f"Name it with --operator; pehchan.toml has: {ids}.",
        )
    day = on or workspace.today()
    receipt = Receipt(kind=KIND, file=path.name, on=day, operator=known.id, dry_run=dry_run)
    with workspace.lock(f"import-{subject_of(known.id)}"):
        form = form_of(region)
        judge = Judge(workspace.settings.intake.operator, region, known, form, disabled)
        view = workspace.local_lake.view()
        task = _Task(workspace, known, view, judge, day, progress)
        try:
            receipt = _import(task, path, receipt)
        except SourceError as error:
            receipt = replace(receipt, checks=(error.check,), sha256=error.sha256, bytes=error.size)
        finally:
            forget(workspace.local_engine.connection)
        receipt = replace(receipt, seconds=time.monotonic() - began)
        if not dry_run:
            receipt.save(workspace)
    return receipt


def _import(task: _Task, path: Path, receipt: Receipt) -> Receipt:
    settings, scratch = task.workspace.settings.intake, task.workspace.temporary
    with (
        open_source(path, settings, scratch, KIND, progress=task.progress) as source,
        tempfile.TemporaryDirectory(prefix="operator-", dir=scratch) as folder,
    ):
        receipt = replace(
            receipt,
            sha256=source.sha256,
            bytes=source.size,
            rows=source.lines - 1,
            notes=source.notes,
        )
        span = span_of(source.stem, task.on)
        header = header_check(source.first_line, task.judge.form)
        early = tuple(check for check in (span, header) if isinstance(check, Check))
        if early or isinstance(span, Check):
            return replace(receipt, checks=early)
        found = _look(task, source, span, Path(folder))
        receipt = replace(
            receipt,
            rows=found.rows.all,
            quarantined=0 if found.refused else found.rows.broken,
            checks=found.checks,
            counts=found.counts,
            notes=(*receipt.notes, *_notes(found, span)),
            accepted=not found.refused,
        )
        if found.refused:
            return receipt
        return _land(task, found, span, receipt)


def _look(task: _Task, source: Source, span: Span, folder: Path) -> _Found:
    """Read, group and judge: quickly, or line by line when anything is odd or has to be shown."""
    connection, judge = task.workspace.local_engine.connection, task.judge
    longest = task.workspace.settings.intake.largest_line_bytes
    task.progress("Reading rows", 0, source.lines - 1)
    rows = quick_rows(connection, source, judge.form, longest)
    numbered = rows is None
    task.progress("Grouping rows", 0, source.lines - 1)
    if rows is None or not _grouped(task, rows, span):
        numbered = True
        rows = numbered_rows(connection, source, judge.form, folder, longest)
        sound = quality(rows.all, rows.broken, judge.limits)
        if sound.passed and rows.good:
            _grouped(task, rows, span)
        else:
            checks = with_samples(connection, (sound,), span, judge)
            return _Found(rows, checks, {}, {})
    found = _judged(task, rows, span)
    if found.refused:
        if not numbered:
            numbered_rows(connection, source, judge.form, folder, longest)
        return replace(found, checks=with_samples(connection, found.checks, span, judge))
    return found


def _grouped(task: _Task, rows: Rows, span: Span) -> bool:
    """Group the rows within the span; rows outside of it make the file fail anyway."""
    connection = task.workspace.local_engine.connection
    months = {day.year * 100 + day.month for day in rows.per_day}
    wider = (
        span
        if months <= set(span.months)
        else replace(span, first=min(span.first, *rows.per_day), last=max(span.last, *rows.per_day))
    )
    return group(connection, rows, wider, task.judge.form)


def _judged(task: _Task, rows: Rows, span: Span) -> _Found:
    connection, judge = task.workspace.local_engine.connection, task.judge
    task.progress("Judging", rows.all, rows.all)
    group_devices(connection)
    counted = figures.count(connection, judge.region, task.operator)
    distinct = figures.per_day(connection, span)
    means = {
        name: figures.mean(distinct[day][place] for day in rows.per_day if day in distinct)
        for place, name in enumerate(("imei", "imsi", "msisdn"))
    }
    luhn, luhn_wrong = figures.check_digits(connection)
    checks = (
        date_range(span, task.on, rows.per_day),
        quality(rows.all, rows.broken, judge.limits),
        *judge.leading_zero(counted, lambda: _zero_lost(task)),
        *judge.shares(counted),
        *judge.historic(means, history.daily_means(connection, task.view, task.operator.id)),
    )
    counts: dict[str, object] = {
        "triplets": counted.triplets,
        **counted.of,
        "imeis_of_15_digits": luhn,
        "wrong_check_digits": luhn_wrong,
        "days_with_data": sum(day in distinct for day in rows.per_day),
        "days_missing": sum(day not in rows.per_day for day in span.days),
        "blank_lines": rows.blank,
    }
    return _Found(rows, checks, counts, distinct)


def _zero_lost(task: _Task) -> int:
    if not task.view.files("tac"):
        return 0
    tacs = task.view.current_name("tac")
    return figures.zero_lost(task.workspace.local_engine.connection, tacs)


def _land(task: _Task, found: _Found, span: Span, receipt: Receipt) -> Receipt:
    """Write what is new, as one run."""
    connection, operator = task.workspace.local_engine.connection, task.operator.id
    changed = history.brings_something(connection, task.view, operator, span)
    both = history.on_two_operators(connection, task.view, operator, span)
    if both is not None:
        receipt = replace(receipt, counts={**receipt.counts, "devices_on_two_operators": both})
    receipt = replace(receipt, changed=changed)
    if not changed:
        note = "The file changes nothing: the register knows all of this already."
        return replace(receipt, notes=(*receipt.notes, note))
    if receipt.dry_run:
        return receipt
    task.progress("Writing", found.rows.good, found.rows.good)
    draft = task.workspace.local_lake.begin("import", task.subject, task.on)
    sightings = writing.write_sightings(draft, operator, span)
    writing.write_daily_counts(draft, operator, found.rows.per_day, found.per_day)
    if found.rows.broken:
        writing.write_quarantine(draft, receipt.file)
    receipt = replace(receipt, counts={"sightings": sightings, **receipt.counts})
    detail = replace(receipt, run=draft.number).as_json()
    return replace(receipt, run=draft.commit(detail, base=task.base).number)


def _notes(found: _Found, span: Span) -> list[str]:
    notes = []
    missing = [day for day in span.days if found.per_day and day not in found.rows.per_day]
    if missing:
        few = ", ".join(str(day) for day in missing[:5])
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        notes.append(f"No rows on {few}{more}.")
    if found.rows.blank > 0:
        notes.append(f"{found.rows.blank:,} blank lines are no rows.")
    if found.rows.broken and not found.refused:
        notes.append(f"{found.rows.broken:,} rows break a rule and were set aside.")
    return notes
