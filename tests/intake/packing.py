"""Packed files for tests, sound and hostile ones."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import zstandard

from pehchan.intake.checks import Check
from pehchan.intake.source import Source, SourceError, open_source
from pehchan.settings.intake import IntakeSettings

LINES = b"imei,reporting_date,status\n" + b"35000000000001,20260701,blacklist\n" * 40


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with those members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return held.getvalue()


def zeros_in_gzip(megabytes: int, letter: bytes = b"a") -> bytes:
    """Gzip members one after another that unpack to that many megabytes of one letter."""
    return gzip.compress(letter * (1 << 20), 9) * megabytes


def zeros_in_zstandard(megabytes: int, letter: bytes = b"a") -> bytes:
    """Zstandard frames one after another that unpack to that many megabytes of one letter."""
    return zstandard.ZstdCompressor(level=1).compress(letter * (1 << 20)) * megabytes


def opened(path: Path, settings: IntakeSettings | None = None) -> tuple[Source, bytes]:
    """A file's source and the bytes of its CSV."""
    with open_source(path, settings or IntakeSettings(), path.parent / "scratch", "stolen") as it:
        return it, it.data.read_bytes()


def refused(path: Path, settings: IntakeSettings | None = None) -> Check:
    """The check for which a file is refused; nothing unpacked is left behind."""
    try:
        opened(path, settings)
    except SourceError as error:
        assert not list((path.parent / "scratch").glob("*"))
        assert error.message == error.check.message
        assert not error.check.passed
        return error.check
    raise AssertionError(f"{path.name} was opened")
