"""One file of the feed: signed entries, one a line, in the order of their numbers."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from pehchan.errors import PehchanError
from pehchan.live.feed.entry import FeedEntry, Signed, bad_feed, read

SUFFIX = ".jsonl"
DIGITS = 16


class Segment:
    """A file named after its first entry; only the newest one of a feed grows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.first = int(path.stem)
        self.size = 0  # bytes of whole lines that are known
        self._starts = array("Q")

    @classmethod
    def at(cls, folder: Path, first: int) -> Segment:
        """The segment that begins with that number."""
        return cls(folder / f"{first:0{DIGITS}d}{SUFFIX}")

    @property
    def last(self) -> int:
        """The number of its last known entry; ``first - 1`` when it has none."""
        return self.first + len(self._starts) - 1

    def settle(self) -> None:
        """Learn what was written since; what a killed writer left unfinished is cut off.

        What is known afterwards is on disk. To be called with the feed's lock held.

        Raises:
            PehchanError: ``feed_damaged`` when what is cut off would be an entry.
        """
        with self.path.open("r+b") as file:
            if os.fstat(file.fileno()).st_size == self.size:
                return
            file.seek(self.size)
            starts, size = array("Q"), self.size
            for line in file:
                if not line.endswith(b"\n") or not _is(line, self.last + 1 + len(starts)):
                    # A last line that lacks nothing but its end was never acknowledged.
                    whole = line.endswith(b"\n") and _is(line)
                    if whole or any(_is(later) for later in file):
                        raise _damaged(self.path, self.last + 1 + len(starts))
                    file.truncate(size)
                    break
                starts.append(size)
                size += len(line)
            os.fsync(file.fileno())
        self._starts.extend(starts)
        self.size = size

    def append(self, lines: Sequence[bytes]) -> None:
        """Write lines behind the last; they are on disk when this returns. Needs the lock."""
        with self.path.open("ab") as file:
            file.write(b"".join(line + b"\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
        for line in lines:
            self._starts.append(self.size)
            self.size += len(line) + 1

    def lines(self, after: int, limit: int) -> list[bytes]:
        """Up to that many lines behind a number, without their ends."""
        start = max(after + 1 - self.first, 0)
        end = min(start + limit, len(self._starts))
        if start >= end:
            return []
        stop = self._starts[end] if end < len(self._starts) else self.size
        with self.path.open("rb") as file:
            file.seek(self._starts[start])
            return file.read(stop - self._starts[start]).split(b"\n")[:-1]

    def entries(self, after: int = 0) -> Iterator[FeedEntry]:
        """Its entries behind a number; who reads our own file need not look at the signatures."""
        for line in self.lines(after, len(self._starts)):
            yield read(msgspec.json.decode(line, type=Signed).body, FeedEntry)


def _is(line: bytes, sequence: int | None = None) -> bool:
    """Whether a line is an entry: the one of that number, or any."""
    try:
        found = read(msgspec.json.decode(line, type=Signed).body, FeedEntry).sequence
    except (msgspec.DecodeError, UnicodeDecodeError, PehchanError):
        return False
    return sequence is None or found == sequence


def _damaged(path: Path, sequence: int) -> PehchanError:
    error = bad_feed(f"{path} is damaged at entry {sequence}", {"file": str(path)})
    error.code = "feed_damaged"
    error.next_step = "Restore the file from a backup; nothing was changed."
    return error
