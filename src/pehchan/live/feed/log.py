"""The feed on disk: append-only segments, written by any process of this machine in turn."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from pehchan.live.feed import settings
from pehchan.live.feed.entry import FeedEntry, Wish, sign
from pehchan.live.feed.segment import SUFFIX, Segment
from pehchan.live.feed.signing import Signer

SEGMENTS = "segments"
LOCK = "feed.lock"
A_DAY = timedelta(days=1)


class FeedLog:
    """The feed in a folder.

    An entry counts once it is on disk; a writer that is killed leaves a whole entry or none.
    Raises ``no_feed`` and what reading its settings and its key raises.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = settings.read(folder)
        self.signer = Signer(folder / self.settings.signing_key)
        self._segments: list[Segment] = []
        self._references: dict[str, int] = {}
        self._referenced = 0  # the last entry whose reference is known
        (folder / SEGMENTS).mkdir(exist_ok=True, mode=0o700)
        with self._lock():
            self._settle()

    @property
    def first(self) -> int:
        """The oldest entry that is kept; ``last + 1`` when there is none."""
        return self._segments[0].first

    @property
    def last(self) -> int:
        """The newest entry that is known; 0 before the first."""
        return self._segments[-1].last

    def append(self, wishes: Sequence[Wish]) -> list[int]:
        """Enter wishes, all or none of them; their numbers once they are on disk.

        Raises:
            PehchanError: ``bad_entry``: nothing was entered.
        """
        for wish in wishes:
            wish.change  # noqa: B018  (a wish that cannot be one raises here)
        with self._lock():
            self._settle()
            now = datetime.now(UTC)
            self._rotate(now)
            known, fresh = self._known(wishes), dict[str, int]()
            numbers: list[int] = []
            lines: list[bytes] = []
            for wish in wishes:
                number = known.get(wish.reference) or fresh.get(wish.reference)
                if number is None:
                    number = self.last + 1 + len(lines)
                    said = msgspec.structs.asdict(wish)
                    lines.append(sign(FeedEntry(**said, sequence=number, at=now), self.signer))
                    if wish.reference:
                        fresh[wish.reference] = number
                numbers.append(number)
            if lines:
                self._segments[-1].append(lines)
        return numbers

    def refresh(self) -> bool:
        """Look whether another process entered or removed something; whether it did."""
        before = self.first, self.last
        newest = self._segments[-1]
        names = self._names()
        if (
            names[-1] != newest.path.name
            or names[0] != self._segments[0].path.name
            or newest.path.stat().st_size != newest.size
        ):
            with self._lock():
                self._settle()
        return before != (self.first, self.last)

    def lines(self, after: int, limit: int) -> list[bytes]:
        """Up to that many signed entries behind a number, as JSON; ``after`` >= ``first - 1``."""
        found: list[bytes] = []
        for segment in self._behind(after):
            if len(found) < limit:
                found += segment.lines(after, limit - len(found))
        return found

    def entries(self, after: int = 0) -> Iterator[FeedEntry]:
        """The entries behind a number that are kept."""
        for segment in self._behind(after):
            yield from segment.entries(after)

    def retain(self, now: datetime | None = None) -> int:
        """Remove segments whose newest entry is older than the retention; how many."""
        oldest = (now or datetime.now(UTC)) - timedelta(days=self.settings.retention_days)
        removed = 0
        with self._lock():
            self._settle()
            self._rotate(now or datetime.now(UTC))
            while len(self._segments) > 1:
                segment = self._segments[0]
                segment.settle()
                if any(entry.at >= oldest for entry in segment.entries(segment.last - 1)):
                    break
                self._segments.pop(0)
                segment.path.unlink()
                removed += 1
        return removed

    @contextmanager
    def _lock(self) -> Iterator[None]:
        descriptor = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _names(self) -> list[str]:
        folder = self.folder / SEGMENTS
        return sorted(one.name for one in os.scandir(folder) if one.name.endswith(SUFFIX))

    def _settle(self) -> None:
        """Know every segment and, in the newest, every entry."""
        names = self._names()
        if not names:
            self._begin(1)
            return
        known = {one.path.name: one for one in self._segments}
        folder = self.folder / SEGMENTS
        self._segments = [known.get(name) or Segment(folder / name) for name in names]
        self._segments[-1].settle()

    def _behind(self, after: int) -> Iterator[Segment]:
        """The segments that hold what comes behind a number; older ones are read when needed."""
        for segment, following in zip(self._segments, [*self._segments[1:], None], strict=True):
            if following is None:
                yield segment
            elif following.first > after + 1:
                segment.settle()
                yield segment

    def _begin(self, first: int) -> None:
        segment = Segment.at(self.folder / SEGMENTS, first)
        os.close(os.open(segment.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        descriptor = os.open(segment.path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        self._segments.append(segment)

    def _rotate(self, now: datetime) -> None:
        """Begin another segment when the newest one is full or a day old."""
        newest = self._segments[-1]
        if newest.last < newest.first:
            return
        full = newest.last - newest.first + 1 >= self.settings.segment_entries
        begun = next(newest.entries()).at if not full else now
        if full or now - begun >= A_DAY:
            self._begin(newest.last + 1)

    def _known(self, wishes: Sequence[Wish]) -> dict[str, int]:
        """The numbers of entries by reference, as far as any wish needs them."""
        if any(wish.reference for wish in wishes):
            for entry in self.entries(self._referenced):
                if entry.reference:
                    self._references[entry.reference] = entry.sequence
                self._referenced = entry.sequence
        return self._references
