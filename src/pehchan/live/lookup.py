"""From a question to its answer: the current store, today, and the decision."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from zoneinfo import ZoneInfo

from pehchan.errors import PehchanError
from pehchan.live.decision import DecisionOptions, judge
from pehchan.live.metrics import Knowledge
from pehchan.live.question import Answer, Question
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.reader import Reader, Snapshot

# How long one look at the store serves, in seconds: to begin one costs as much as to use it, and a
# change need not be seen sooner than a new generation is.
HELD = 0.05

_EPOCH = date(1970, 1, 1)


class Lookup:
    """Answers questions from the store in a folder; follows when another becomes current.

    For one thread. Who asks seldom calls ``rest``, so that no old look keeps the writer from using
    space again.

    Attributes:
        folder: the store's folder.
    """

    def __init__(self, folder: Path, options: DecisionOptions) -> None:
        self.folder = StoreFolder(folder)
        self._options = options
        self._reader: Reader | None = None
        self._facts: Snapshot | None = None
        self._renew_at = 0.0
        self._day = 0
        self._until = 0.0

    def __call__(self, question: Question) -> Answer | None:
        """The answer; None while there is no store to answer from."""
        facts = self._facts
        if facts is None or time.monotonic() >= self._renew_at:
            facts = self._look()
            if facts is None:
                return None
        return judge(facts, question, self._day, self._options)

    def rest(self) -> None:
        """Let go of the look at the store, if there is one; the next question takes another."""
        if self._facts is not None:
            self._facts.__exit__(None, None, None)
            self._facts = None

    def _look(self) -> Snapshot | None:
        self.rest()
        reader = self.reader()
        if reader is None:
            return None
        if time.time() >= self._until:
            self._begin_day(reader)
        self._renew_at = time.monotonic() + HELD
        self._facts = reader.snapshot()
        return self._facts

    def reader(self) -> Reader | None:
        """A reader of the current store; None while there is none."""
        try:
            reader = self.folder.current()
        except PehchanError:
            return self._reader  # the last one goes on answering
        if reader is not self._reader:
            self._reader = reader
            self._until = 0.0  # its days may begin in another time zone
        return reader

    def today(self, reader: Reader) -> int:
        """Days since 1970-01-01 in the register's time zone."""
        if time.time() >= self._until:
            self._begin_day(reader)
        return self._day

    def knowledge(self) -> Knowledge | None:
        """What the node knows, and how old that is; None while there is no store."""
        reader = self.reader()
        if reader is None:
            return None
        about = reader.meta
        return Knowledge(
            list_version=about.list_run,
            feed_sequence=about.feed_sequence,
            age=reader.age(time.time()) if about.known_at else None,
            entries=about.counts,
            size=sum(file.stat().st_blocks * 512 for file in reader.environment.folder.iterdir()),
        )

    def _begin_day(self, reader: Reader) -> None:
        self._day, self._until = day_of(time.time(), reader.meta.timezone)


def day_of(moment: float, timezone: str) -> tuple[int, float]:
    """The day of a moment (seconds since 1970 UTC) in a time zone, and when the next one begins.

    The day is in days since 1970-01-01, the next beginning in seconds since 1970 UTC.
    """
    zone = ZoneInfo(timezone)
    today = datetime.fromtimestamp(moment, UTC).astimezone(zone).date()
    tomorrow = datetime.combine(today + timedelta(days=1), clock_time(), zone)
    return (today - _EPOCH).days, tomorrow.timestamp()
