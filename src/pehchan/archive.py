"""Zip files, streamed through igzip: one pass, any size, and equal content gives equal files.

igzip is about ten times as fast as zlib's level 6 for list-like text, at a slightly larger size
(docs/decisions/0007).
"""

from __future__ import annotations

import datetime
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from isal import isal_zlib

CHUNK = 4 * 1024 * 1024
LEVEL = 1
EPOCH = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)  # zip's first day
_ZIP64 = 45
_DEFLATED = 8
_FULL_32, _FULL_16 = 0xFFFF_FFFF, 0xFFFF


@dataclass(frozen=True)
class _Packed:
    """Where the compressed bytes of a source lie in the zip, and what they unpack to."""

    start: int
    packed: int
    size: int
    checksum: int


def write_zip(
    target: Path, members: Sequence[tuple[str, Path]], moment: datetime.datetime = EPOCH
) -> None:
    """Write a zip of those files under those names, in a few megabytes of memory.

    Members of the same source are compressed once. Sizes are Zip64 throughout.

    Args:
        moment: the date and time of all members, written without its zone; by default the same
            for every file, so that equal content gives equal files.
    """
    stamp = _dos(moment)
    known: dict[Path, _Packed] = {}
    directory = b""
    with target.open("w+b") as out:
        for text, source in members:
            name = text.encode("utf-8")
            header = out.tell()
            out.write(b"\0" * (30 + len(name) + 20))
            packed = known.get(source)
            packed = _compress(source, out) if packed is None else _copy(packed, out)
            known[source] = packed
            end = out.tell()
            out.seek(header)
            common = struct.pack(
                "<HHHIIIIH", _ZIP64, 1 << 11, _DEFLATED, stamp, packed.checksum,
                _FULL_32, _FULL_32, len(name),
            )  # fmt: skip
            out.write(
                b"PK\3\4" + common + struct.pack("<H", 20) + name
                + struct.pack("<HHQQ", 1, 16, packed.size, packed.packed)
            )  # fmt: skip
            out.seek(end)
            directory += (
                b"PK\1\2" + struct.pack("<H", 3 << 8 | _ZIP64) + common
                + struct.pack("<HHHHII", 28, 0, 0, 0, 0o100644 << 16, _FULL_32) + name
                + struct.pack("<HHQQQ", 1, 24, packed.size, packed.packed, header)
            )  # fmt: skip
        _finish(out, directory, len(members))


def _compress(source: Path, out: BinaryIO) -> _Packed:
    start, size, checksum, packed = out.tell(), 0, 0, 0
    press = isal_zlib.compressobj(LEVEL, isal_zlib.DEFLATED, -15)
    with source.open("rb") as plain:
        while chunk := plain.read(CHUNK):
            size += len(chunk)
            checksum = isal_zlib.crc32(chunk, checksum)
            packed += out.write(press.compress(chunk))
    packed += out.write(press.flush())
    return _Packed(start, packed, size, checksum)


def _copy(known: _Packed, out: BinaryIO) -> _Packed:
    start, done = out.tell(), 0
    while done < known.packed:
        out.seek(known.start + done)
        chunk = out.read(min(CHUNK, known.packed - done))
        out.seek(start + done)
        done += out.write(chunk)
    return _Packed(start, known.packed, known.size, known.checksum)


def _finish(out: BinaryIO, directory: bytes, count: int) -> None:
    start = out.tell()
    out.write(directory)
    end = out.tell()
    out.write(
        b"PK\6\6" + struct.pack(
            "<QHHIIQQQQ", 44, 3 << 8 | _ZIP64, _ZIP64, 0, 0, count, count, len(directory), start
        )
    )  # fmt: skip
    out.write(b"PK\6\7" + struct.pack("<IQI", 0, end, 1))
    out.write(b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, _FULL_16, _FULL_16, _FULL_32, _FULL_32, 0))


def _dos(moment: datetime.datetime) -> int:
    """A date and time as zip files hold them: date in the upper, time in the lower 16 bits."""
    day = (max(moment.year, 1980) - 1980) << 9 | moment.month << 5 | moment.day
    time = moment.hour << 11 | moment.minute << 5 | moment.second // 2
    return day << 16 | time
