"""A file as it came, opened: unpacked to a scratch CSV and looked over byte by byte, once."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pehchan.errors import PehchanError
from pehchan.intake.bytescan import Scan, ScanResult
from pehchan.intake.checks import Check, failed
from pehchan.intake.parquet import parquet_to_csv
from pehchan.intake.unpack import Unpacked, chunks_of, form_of, unpacked, write_checked
from pehchan.progress import Progress, silent
from pehchan.settings.intake import IntakeSettings


@dataclass(frozen=True)
class Source:
    """A file that can be read as CSV.

    Attributes:
        path: the file as it came; ``name`` is its own name.
        stem: the name without what says how it is packed (``operator1_20260601_20260630``).
        data: an uncompressed CSV, the file itself when it came plain.
        sha256: of the file as it came; ``size`` is its size in bytes.
        data_bytes: size of the CSV.
        lines: lines of the CSV, the header too; a last line needs no newline.
        quotes: number of double quotes in it; without any, no field is quoted.
        head: the first 64 KB of the CSV without a byte order mark.
        letters: which of `bytescan.TREACHEROUS` stand below the first line.
        bom: whether it begins with a UTF-8 byte order mark, which is passed over.
        notes: plain sentences about harmless oddities.
    """

    path: Path
    stem: str
    data: Path
    sha256: str
    size: int
    data_bytes: int
    lines: int
    quotes: int
    head: bytes
    bom: bool
    letters: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.name

    @property
    def first_line(self) -> str:
        """The first line without its line end and byte order mark."""
        return self.head.split(b"\n", 1)[0].rstrip(b"\r").decode("utf-8", "replace")


class SourceError(PehchanError):
    """The file cannot be read; ``check`` is the failed check of its receipt.

    ``sha256`` and ``size`` are those of the file where it could be read at all.
    """

    def __init__(self, check: Check, sha256: str = "", size: int = 0) -> None:
        super().__init__(f"file_{check.name}", check.message, check.next_step)
        self.check = check
        self.sha256 = sha256
        self.size = size


@contextmanager
def open_source(
    path: Path,
    settings: IntakeSettings,
    scratch: Path,
    kind: str,
    *,
    delimiter: str = ",",
    progress: Progress = silent,
) -> Iterator[Source]:
    """Open a file: plain CSV, ``.zip`` with one member, ``.gz``, ``.zst``, or Parquet.

    What it is is told by its first bytes. Memory does not grow with the file; a plain CSV is not
    copied, anything else is unpacked into ``scratch`` and removed when the context ends.

    Args:
        kind: kind of list, for messages.
        delimiter: between the columns of the CSV that a Parquet file is turned into.

    Raises:
        SourceError: the file is missing, not what its name says, broken, a bomb, not UTF-8, ...
            Its ``check`` says which and what to do.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise SourceError(failed("file", f"{path.name} is not a file.", "Name a file."))
        with path.open("rb") as file:
            first = file.read(8)
    except OSError as error:
        raise SourceError(
            failed("file", f"{path.name} cannot be read: {error.strerror}.", "Check the path.")
        ) from error
    scratch.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="source-", dir=scratch) as folder,
        ThreadPoolExecutor(1) as hashing,
    ):
        digest = hashing.submit(_sha256, path)
        outcome = _look(path, first, size, settings, Path(folder), kind, delimiter, progress)
        if isinstance(outcome, Check):
            raise SourceError(outcome, digest.result(), size)
        opened, seen = outcome
        yield Source(
            path=path,
            stem=opened.stem,
            data=opened.data,
            sha256=digest.result(),
            size=size,
            data_bytes=seen.size,
            lines=seen.lines,
            quotes=seen.quotes,
            head=seen.head,
            bom=seen.bom,
            letters=seen.letters,
            notes=seen.notes,
        )


def _look(
    path: Path,
    first: bytes,
    size: int,
    settings: IntakeSettings,
    folder: Path,
    kind: str,
    delimiter: str,
    progress: Progress,
) -> tuple[Unpacked, ScanResult] | Check:
    """The unpacked file and what was seen in it, or the check that fails."""
    if size == 0:
        return failed("schema", f"{path.name} is empty.", f"Send a {kind} file with a header.")
    if size > settings.largest_file_bytes:
        return failed(
            "size",
            f"{path.name} has {size:,} bytes.",
            "Split it, or raise largest_file_bytes.",
            figure=size,
            limit=settings.largest_file_bytes,
        )
    scan = Scan(settings.largest_line_bytes)
    form = form_of(first, path.name)
    if isinstance(form, Check):
        return form
    if form == "plain":
        problem = scan.feed_all(chunks_of(path), progress, size)
        found: Unpacked | Check = Unpacked(path.stem, path)
    elif form == "parquet":
        found = parquet_to_csv(path, folder / "data.csv", delimiter)
        if isinstance(found, Check):
            return found
        problem = scan.feed_all(chunks_of(found.data), progress, None)
    else:
        found = unpacked(path, form, folder, settings)
        if isinstance(found, Check):
            return found
        problem = write_checked(found, scan, settings, size, progress)
    if problem is not None:
        return problem
    if isinstance(found, Check):
        return found
    finished = scan.finish()
    return finished if isinstance(finished, Check) else (found, finished)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
