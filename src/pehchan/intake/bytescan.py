"""One pass over a text file's bytes: lines, quotes, and what no CSV should hold."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

from pehchan.intake.checks import Check, failed
from pehchan.progress import Progress

HEAD_BYTES = 65_536
CHUNK_BYTES = 1 << 20
UTF8_BOM = codecs.BOM_UTF8
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Characters below the header that DuckDB's casts to a number read as part of one: 1e3, 0b11, " 7".
TREACHEROUS = b" \t\v\f+-._xXeEbB"
_SEND_UTF8 = "Save the file as UTF-8 text (plain ASCII is UTF-8) and send it again."


@dataclass(frozen=True)
class ScanResult:
    """What was seen; see `source.Source` for the meaning of the fields."""

    size: int
    lines: int
    quotes: int
    head: bytes
    bom: bool
    letters: frozenset[str]
    notes: tuple[str, ...]


class Scan:
    """Fed with a file's bytes in order; memory does not grow with the file or its lines."""

    def __init__(self, largest_line_bytes: int) -> None:
        self._largest_line = largest_line_bytes
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._ascii = True
        self._size = 0
        self._newlines = 0
        self._quotes = 0
        self._carriage_returns = 0
        self._line_length = 0  # of the line that the last chunk left open
        self._head = b""
        self._unseen = bytearray(TREACHEROUS)
        self._in_header = True
        self._last = b""

    def feed_all(
        self, chunks: Iterable[bytes], progress: Progress, total: int | None
    ) -> Check | None:
        """Feed every chunk; the first failed check, or None."""
        for chunk in chunks:
            problem = self.feed(chunk)
            if problem is not None:
                return problem
            progress("reading", self._size, total)
        return None

    def feed(self, chunk: bytes) -> Check | None:
        """Look at the next bytes; a failed check when they cannot be part of a CSV."""
        if not self._size and chunk.startswith(_WIDE):
            return failed("encoding", "The file is UTF-16 or UTF-32, not UTF-8.", _SEND_UTF8)
        if len(self._head) < HEAD_BYTES:
            self._head += chunk[: HEAD_BYTES - len(self._head)]
        problem = self._forbidden(chunk) or self._undecodable(chunk) or self._too_long(chunk)
        if problem is not None:
            return problem
        self._note_letters(chunk)
        self._size += len(chunk)
        self._newlines += chunk.count(b"\n")
        self._quotes += chunk.count(b'"')
        self._last = chunk[-1:]
        return None

    def finish(self) -> ScanResult | Check:
        """What was seen in all, or the check that fails at the end of the file."""
        if self._last == b"\r":
            return self._lone_return(b"")
        try:
            self._decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return failed("encoding", "The file ends in the middle of a character.", _SEND_UTF8)
        bom = self._head.startswith(UTF8_BOM)
        notes = ["A UTF-8 byte order mark was passed over."] if bom else []
        if self._carriage_returns:
            if self._carriage_returns != self._newlines:
                return failed(
                    "encoding",
                    f"{self._carriage_returns:,} of {self._newlines:,} lines end in CRLF, the "
                    "others in LF.",
                    "End all lines alike.",
                )
            notes.append("Lines end in CRLF.")
        head = self._head.removeprefix(UTF8_BOM)
        if not head:
            return failed("schema", "The file is empty.", "Send a file with a header.")
        lines = self._newlines + (self._last != b"\n")
        return ScanResult(self._size, lines, self._quotes, head, bom, self._letters(), tuple(notes))

    def _note_letters(self, chunk: bytes) -> None:
        start = 0
        if self._in_header:
            start = chunk.find(b"\n") + 1
            if not start:
                return
            self._in_header = False
        for letter in bytes(self._unseen):
            if chunk.find(letter, start) >= 0:
                self._unseen.remove(letter)

    def _letters(self) -> frozenset[str]:
        return frozenset(chr(letter) for letter in TREACHEROUS if letter not in self._unseen)

    def _forbidden(self, chunk: bytes) -> Check | None:
        position = chunk.find(b"\0")
        if position >= 0:
            return failed(
                "encoding", f"Line {self._line_at(chunk, position)} holds a NUL byte.", _SEND_UTF8
            )
        if self._last == b"\r" and not chunk.startswith(b"\n"):
            return self._lone_return(b"")
        if b"\r" in chunk:
            pairs = chunk.count(b"\r\n")
            alone = chunk.count(b"\r") - pairs - chunk.endswith(b"\r")
            if alone:
                return self._lone_return(chunk)
            self._carriage_returns += pairs
        self._carriage_returns += self._last == b"\r"
        return None

    def _lone_return(self, chunk: bytes) -> Check:
        return failed(
            "encoding",
            f"A carriage return stands alone near line {self._line_at(chunk, len(chunk))}.",
            "End lines with LF or CRLF.",
        )

    def _undecodable(self, chunk: bytes) -> Check | None:
        if self._ascii and chunk.isascii():
            return None
        self._ascii = False
        try:
            self._decoder.decode(chunk)
        except UnicodeDecodeError as error:
            line = self._line_at(chunk, min(error.start, len(chunk)))
            return failed("encoding", f"Line {line} is not UTF-8.", _SEND_UTF8)
        return None

    def _too_long(self, chunk: bytes) -> Check | None:
        """Whether a line is longer than allowed: from newline to newline in leaps of that size."""
        start = -self._line_length
        while len(chunk) - start > self._largest_line:
            newline = chunk.rfind(b"\n", max(start, 0), start + self._largest_line + 1)
            if newline < 0:
                line = self._line_at(chunk, max(start, 0))
                return failed(
                    "line_length",
                    f"Line {line} is longer than {self._largest_line:,} bytes.",
                    "Check that the file is the right one; intake.largest_line_bytes is the limit.",
                    limit=self._largest_line,
                )
            start = newline + 1
        last = chunk.rfind(b"\n", max(start, 0))
        self._line_length = len(chunk) - (last + 1 if last >= 0 else start)
        return None

    def _line_at(self, chunk: bytes, position: int) -> int:
        return self._newlines + chunk.count(b"\n", 0, position) + 1
