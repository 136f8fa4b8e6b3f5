"""The process that follows the feed for a node."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from pathlib import Path

from pehchan.live.feed.follower import Follower
from pehchan.live.feed.source import Source
from pehchan.live.settings import Feed
from pehchan.live.store.folder import StoreFolder


def follow(feed: Feed, store: Path) -> None:
    """Keep the store in a folder up to date until SIGTERM or SIGINT.

    Killed at any moment it loses nothing; there may be one such process for a folder.

    Raises:
        PehchanError: ``bad_key``, ``bad_secret``.
    """
    asyncio.run(_follow(feed, store))


async def _follow(feed: Feed, store: Path) -> None:
    follower = Follower(StoreFolder(store), Source.of(feed), bulk=feed.bulk)
    running = asyncio.create_task(follower.run())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, running.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await running
