"""Compressed bytes made plain, a piece at a time; what is cut short or broken says so."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

# Deflate grows a byte to a thousand at the most, so a piece to 64 MB.
PIECE_BYTES = 1 << 16
# Zstandard grows without such a bound: a block of four bytes may stand for 128 KB.
ZSTANDARD_PIECE_BYTES = 1 << 10
OUT_BYTES = 1 << 20
_LOCAL_HEADER = 30


class BrokenError(Exception):
    """The compressed data are not whole."""


def gzip_chunks(path: Path) -> Iterator[bytes]:
    """The bytes in a gzip file of one member or several. Raises BrokenError."""
    from isal import isal_zlib

    with path.open("rb") as file:
        yield from _members(file, lambda: isal_zlib.decompressobj(31), PIECE_BYTES)


def zstandard_chunks(path: Path) -> Iterator[bytes]:
    """The bytes in a Zstandard file of one frame or several. Raises BrokenError."""
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    with path.open("rb") as file:
        yield from _gathered(_members(file, reader.decompressobj, ZSTANDARD_PIECE_BYTES))


def zip_chunks(path: Path, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a zip's member, its checksum verified. Raises BrokenError."""
    if member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        yield from _verified(_raw(path, member), member.CRC)
        return
    from lzma import LZMAError

    # NotImplementedError, for a method that Python does not know, is a RuntimeError.
    broken = (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, LZMAError)
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as file:
            while chunk := file.read(OUT_BYTES):
                yield chunk
    except broken as error:
        raise BrokenError(str(error)) from error


def _raw(path: Path, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Stored or deflated bytes, read by ISA-L, which is several times faster than zlib."""
    from isal import isal_zlib

    with path.open("rb") as file:
        file.seek(member.header_offset)
        header = file.read(_LOCAL_HEADER)
        if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
            raise BrokenError("the member is not where the directory says")
        lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        file.seek(lengths, 1)
        bounded = _Bounded(file, member.compress_size)
        if member.compress_type == zipfile.ZIP_STORED:
            while chunk := bounded.read(OUT_BYTES):
                yield chunk
        else:
            yield from _members(bounded, lambda: isal_zlib.decompressobj(-15), PIECE_BYTES)


def _verified(chunks: Iterator[bytes], expected: int) -> Iterator[bytes]:
    from isal import isal_zlib

    found = 0
    for chunk in chunks:
        found = isal_zlib.crc32(chunk, found)
        yield chunk
    if found != expected:
        raise BrokenError("the checksum is wrong")


class _Bounded:
    """The next so many bytes of a file."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._left = size

    def read(self, size: int) -> bytes:
        chunk = self._file.read(min(size, self._left))
        self._left -= len(chunk)
        return chunk


def _members(file: Any, fresh: Any, piece: int) -> Iterator[bytes]:
    """Unpack one compressed stream after another until the file ends."""
    import zstandard
    from isal import isal_zlib

    broken: Any = (isal_zlib.error, zstandard.ZstdError, EOFError)
    reader = fresh()
    started = False
    rest = b""
    try:
        while chunk := rest or file.read(piece):
            started, rest = True, b""
            plain = reader.decompress(chunk)
            if plain:
                yield plain
            if reader.eof:
                rest = reader.unused_data.lstrip(b"\0")  # gzip allows padding with zeros
                reader, started = fresh(), False
    except broken as error:
        raise BrokenError(str(error)) from error
    if started:
        raise BrokenError("it ends too early")


def _gathered(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in larger pieces."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) >= OUT_BYTES:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)
