"""Bulk checks: taken in, answered by the worker, thrown away after a week."""

from __future__ import annotations

import csv
import datetime
import io
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone, translation

from pehchan.identity.identifier import Note
from pehchan.portal.checks import tasks, words
from pehchan.portal.checks.errors import NothingToCheckError, TooLargeError, TooManyRowsError
from pehchan.portal.checks.models import BulkCheck
from pehchan.portal.checks.rows import numbers, serials
from pehchan.portal.people.models import Member
from pehchan.portal.project.jobs import defer
from pehchan.portal.registration.lake import own_workspace
from pehchan.status.precedence import Fact
from pehchan.status.states import State

MOST_ROWS = 1_000_000
MOST_ROWS_OF_VISITOR = 1_000
MOST_BYTES = 100 * 1024**2
KEPT = datetime.timedelta(days=7)
CHUNK = 50_000
MOST_ATTEMPTS = 3
COLUMNS = ("row", "typed", "imei", "status", "since", "why", "make", "model")
# A spreadsheet would take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def bulk_start(
    *, content: File[Any] | str, name: str = "", member: Member | None, visitor: str = "",
    language: str = "en",
) -> BulkCheck:  # fmt: skip
    """Keep what was sent, and have the worker answer it.

    Args:
        content: an uploaded file, read piece by piece, or pasted text.
        visitor: whose it is when nobody is signed in, see `access.visitor_of`.

    Raises:
        TooLargeError, TooManyRowsError, NothingToCheckError: and nothing is kept.
    """
    file = content if isinstance(content, File) else ContentFile(content.encode())
    if file.size > MOST_BYTES:
        raise TooLargeError(MOST_BYTES // 1024**2)
    most = MOST_ROWS_OF_VISITOR if member is None else MOST_ROWS
    rows = _count(file, most, signed_in=member is not None)
    bulk = BulkCheck(member=member, visitor=visitor, language=language, name=name[:100], rows=rows)
    file.seek(0)
    bulk.upload.save("upload", file, save=False)
    try:
        with transaction.atomic():
            bulk.save(force_insert=True)
            defer(tasks.bulk_answer, reference=bulk.reference)
    except BaseException:
        default_storage.delete(bulk.upload.name)
        raise
    return bulk


def bulk_answer(*, reference: str) -> None:
    """Answer every row, in order; safe to begin again after the worker was killed."""
    bulk = BulkCheck.objects.filter(reference=reference).first()
    if bulk is None or bulk.ended:
        return
    if bulk_is_over(reference=reference):
        bulk_failed(reference=reference)  # its worker was killed each time
        return
    _note(bulk, state=BulkCheck.State.RUNNING, done=0, attempts=bulk.attempts + 1)
    old = bulk.result.name
    with translation.override(bulk.language), _texts(bulk) as texts:
        counts, result = _answered(bulk, texts)
    bulk.result.save("result.csv", File(result), save=False)
    result.close()
    if old:
        default_storage.delete(old)
    _note(
        bulk, state=BulkCheck.State.DONE, result=bulk.result.name, counts=dict(counts),
        done=bulk.rows, finished_at=timezone.now(),
    )  # fmt: skip


def bulk_failed(*, reference: str, error: str = "") -> None:
    """Say that it could not be answered, and why if there is more to say than that."""
    BulkCheck.objects.filter(reference=reference).exclude(state=BulkCheck.State.DONE).update(
        state=BulkCheck.State.FAILED, error=error[:200], finished_at=timezone.now()
    )


def bulk_is_over(*, reference: str) -> bool:
    """Whether it was tried as often as it is tried; it is not tried again by itself."""
    tried = BulkCheck.objects.filter(reference=reference, attempts__gte=MOST_ATTEMPTS)
    return tried.exists()


@transaction.atomic
def bulk_retry(*, bulk: BulkCheck) -> BulkCheck:
    """Begin one that failed again, under its own reference; any other stays as it is."""
    locked = BulkCheck.objects.select_for_update(of=("self",)).get(pk=bulk.pk)
    if locked.state == BulkCheck.State.FAILED:
        _note(locked, state=BulkCheck.State.WAITING, error="", attempts=0, done=0, finished_at=None)
        defer(tasks.bulk_answer, reference=locked.reference)
    return locked


def bulks_forget(*, before: datetime.datetime | None = None) -> int:
    """Delete bulk checks older than a week with their files; returns how many."""
    before = before or timezone.now() - KEPT
    old = list(BulkCheck.objects.filter(created_at__lt=before))
    for bulk in old:
        for file in (bulk.upload.name, bulk.result.name):
            if file:
                default_storage.delete(file)
        bulk.delete()
    return len(old)


@contextmanager
def _texts(bulk: BulkCheck) -> Iterator[Iterator[str]]:
    """What is asked about, in order."""
    if bulk.tac:
        yield serials(bulk.tac)
        return
    with default_storage.open(bulk.upload.name) as raw:
        yield numbers(io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace"))


def _count(file: File[Any], most: int, *, signed_in: bool) -> int:
    file.seek(0)
    text = io.TextIOWrapper(
        io.BufferedReader(_Unclosed(file)), encoding="utf-8-sig", errors="replace"
    )
    rows = 0
    for rows, _ in enumerate(numbers(text), 1):
        if rows > most:
            raise TooManyRowsError(most, signed_in=signed_in)
    text.detach()
    if not rows:
        raise NothingToCheckError()
    return rows


def _answered(bulk: BulkCheck, texts: Iterator[str]) -> tuple[Counter[str], IO[bytes]]:
    """The counts by state, and the result as a temporary file at its beginning."""
    import tempfile

    from pehchan.verdict.batch import Batch

    counts: Counter[str] = Counter()
    result = tempfile.TemporaryFile()  # noqa: SIM115, the caller closes it
    text = io.TextIOWrapper(result, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    done = 0
    # DuckDB is not to be shared between the worker's threads.
    with own_workspace() as workspace:
        batch = Batch(workspace)
        while chunk := list(itertools.islice(texts, CHUNK)):
            answers = batch.answers(chunk)
            writer.writerows(_lines(answers, done))
            counts.update(answers.column("state").to_pylist())
            done += len(chunk)
            _note(bulk, done=done)
    text.flush()
    text.detach()
    result.seek(0)
    return counts, result


def _lines(answers: Any, done: int) -> Iterable[tuple[object, ...]]:
    names = ("typed", "imei", "state", "date", "reasons", "notes", "decisive", "make", "model")
    columns = (answers.column(name).to_pylist() for name in names)
    for row, cells in enumerate(zip(*columns, strict=True), done + 1):
        typed, imei, state, date, reasons, notes, decisive, make, model = cells
        why = _why(state, decisive, reasons or "", notes or "", translation.get_language() or "en")
        yield (
            row, safe(typed), safe(imei or ""), state, date.isoformat() if date else "", safe(why),
            safe(make or ""), safe(model or ""),
        )  # fmt: skip


def safe(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


@lru_cache(maxsize=4_096)
def _why(state: str, decisive: str, reasons: str, notes: str, language: str) -> str:
    return words.row_why(
        State(state),
        Fact(decisive),
        [one for one in reasons.split("|") if one],
        [Note(one) for one in notes.split("|") if one],
    )


def _note(bulk: BulkCheck, **fields: object) -> None:
    BulkCheck.objects.filter(pk=bulk.pk).update(**fields)
    for name, value in fields.items():
        setattr(bulk, name, value)


class _Unclosed(io.RawIOBase):
    """A file that outlives the wrapper that reads it."""

    def __init__(self, file: File[Any]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)
