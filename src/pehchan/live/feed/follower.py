"""Following the feed: each entry lands in the store with its number, in one transaction."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random

import httpx

from pehchan.errors import PehchanError
from pehchan.live.feed.bulk import install
from pehchan.live.feed.source import WAIT_SECONDS, FeedPassedError, News, Source
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.writer import FeedGapError, Writer

SHORTEST_PAUSE = 0.2
LONGEST_PAUSE = 10.0

logger = logging.getLogger(__name__)


class Follower:
    """Keeps a store's folder up to date; the one writer of that folder, best in its own process.

    It survives the feed's end, and may itself be killed at any moment: the store says what it
    holds, and reading goes on from there.

    Args:
        bulk: whether to fetch the stores that newer list publications built, when the feed's
            server hands them out; without it they are fetched only when nothing else helps.
    """

    def __init__(self, folder: StoreFolder, source: Source, *, bulk: bool = True) -> None:
        self.folder = folder
        self.source = source
        self.bulk = bulk
        self._writer: Writer | None = None

    async def run(self) -> None:
        """Follow until cancelled."""
        pause = SHORTEST_PAUSE
        try:
            while True:
                try:
                    await self.step()
                    pause = SHORTEST_PAUSE
                    continue
                except PehchanError as error:
                    logger.warning("feed_not_followed code=%s: %s", error.code, error.message)
                except (httpx.HTTPError, OSError) as error:
                    logger.warning("feed_not_reached error=%s", type(error).__name__)
                # Not all nodes at once when the feed comes back.
                await asyncio.sleep(pause * random.uniform(0.5, 1.0))
                pause = min(2 * pause, LONGEST_PAUSE)
        finally:
            self.close()
            await self.source.close()

    async def step(self, wait: int = WAIT_SECONDS) -> int:
        """Read once and apply what came; returns the last entry held.

        Raises what ``Source`` and ``Writer`` raise.
        """
        writer = self._open()
        held = writer.feed_sequence if writer else 0
        try:
            news = await self.source.news(held, wait if writer else 0)
        except FeedPassedError as passed:
            if passed.head.snapshot is None:
                raise
            logger.warning("feed_passed held=%d first=%d", held, passed.head.first)
            await install(self.folder, self.source, passed.head.snapshot, held)
            return passed.head.snapshot.sequence
        snapshot = news.head.snapshot
        if writer is None:
            if snapshot is None:
                raise PehchanError(
                    "no_store",
                    f"There is no store in {self.folder.path}, and the feed hands none out.",
                    "Build one with `pehchan live build`.",
                )
            return await install(self.folder, self.source, snapshot, 0)
        held = self._apply(writer, news)
        if self.bulk and snapshot is not None and snapshot.list_run is not None:
            known = self.folder.current().list_version
            if known is None or known < snapshot.list_run:
                held = await install(self.folder, self.source, snapshot, held)
        return held

    def close(self) -> None:
        """Let go of the store."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _open(self) -> Writer | None:
        """The writer; None while there is no store."""
        if self._writer is None and self.folder.exists():
            self._writer = Writer(self.folder)
        return self._writer

    def _apply(self, writer: Writer, news: News) -> int:
        last = news.entries[-1].sequence if news.entries else None
        at_end = last == news.head.sequence or (
            last is None and writer.feed_sequence == news.head.sequence
        )
        # A generation with less of the feed may have come between: read on from what it holds.
        with contextlib.suppress(FeedGapError):
            return writer.apply(news.entries, known_at=news.head.at if at_end else None)
        return writer.feed_sequence
