"""The node's one process that answers nobody: it follows the feed, keeps the node registered with
the NRF, and hands on what the sink gathered. When it dies, answers go on and it is started again.

`python -m pehchan.live.keeper`, with the node's settings in the environment.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

from pehchan.live import logs
from pehchan.live.decision import DecisionOptions
from pehchan.live.lookup import Lookup
from pehchan.live.settings import LiveSettings, Sink, decode
from pehchan.live.sink import collect
from pehchan.live.worker import RUN, SETTINGS

INSTANCE = "nf-instance"  # the file, beside the store, that keeps our NF instance id
_PARENT_CHECK = 1.0
_PAUSE = 5.0

logger = logging.getLogger(__name__)


async def keep(settings: LiveSettings, run: Path) -> None:
    """Do all of it until SIGTERM, or until the node's first process is gone."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    jobs: dict[str, Callable[[], Awaitable[None]]] = {}
    if settings.nrf is not None:
        jobs["nrf"] = lambda: _register(settings)
    if settings.sink is not None:
        sink = settings.sink
        jobs["sink"] = lambda: _hand_on(sink)
    if settings.feed is not None:
        jobs["feed"] = lambda: _follow(settings)
    tasks = [asyncio.create_task(_again(name, job)) for name, job in jobs.items()]
    tasks.append(asyncio.create_task(_watch_parent(stop)))
    await stop.wait()
    for task in tasks:
        task.cancel()
    for ended in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(ended, Exception):
            logger.error("keeper_job_failed", exc_info=ended)


async def _again(name: str, job: Callable[[], Awaitable[None]]) -> None:
    """Run a job; should it fail, run it again: nothing here may end with a fault of another."""
    while True:
        try:
            await job()
        except Exception:
            logger.exception("keeper_job_failed job=%s", name)
        await asyncio.sleep(_PAUSE)


async def _register(settings: LiveSettings) -> None:
    from pehchan.live.n17.nrf import Registration

    assert settings.nrf is not None
    lookup = Lookup(settings.store, DecisionOptions())
    instance = settings.nrf.instance or _instance(settings.store)
    await Registration(
        settings.nrf, settings.n17, lambda: lookup.reader() is not None, instance
    ).run()


def _instance(store: Path) -> str:
    """Our NF instance id, the same after every start (TS 29.510: it is globally unique)."""
    import uuid

    path = store / INSTANCE
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(uuid.uuid4()), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


async def _hand_on(sink: Sink) -> None:
    try:
        while True:
            await asyncio.sleep(sink.every)
            made = await asyncio.to_thread(collect, sink.folder, sink.operator)
            if made:
                logger.info("sink_written files=%d", len(made))
    except asyncio.CancelledError:
        collect(sink.folder, sink.operator)
        raise


async def _follow(settings: LiveSettings) -> None:
    from pehchan.live.feed.follower import Follower
    from pehchan.live.feed.source import Source
    from pehchan.live.store.folder import StoreFolder

    feed = settings.feed
    assert feed is not None
    await Follower(StoreFolder(settings.store), Source.of(feed), bulk=feed.bulk).run()


async def _watch_parent(stop: asyncio.Event) -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        await asyncio.sleep(_PARENT_CHECK)
    logger.error("node_lost parent=gone")
    stop.set()


if __name__ == "__main__":
    logs.start()
    asyncio.run(keep(decode(os.environ[SETTINGS]), Path(os.environ[RUN])))
