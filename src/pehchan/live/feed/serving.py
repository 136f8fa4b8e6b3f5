"""Running the feed's server in this process."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path

from pehchan.errors import PehchanError
from pehchan.live import logs
from pehchan.live.feed.log import FeedLog
from pehchan.live.feed.server import FeedApp, serve
from pehchan.live.feed.settings import secret
from pehchan.live.feed.snapshots import Snapshots
from pehchan.live.store.folder import StoreFolder


def run(
    log: FeedLog, host: str, port: int, store: Path | None, *, say: Callable[[str], None]
) -> None:
    """Serve a feed until SIGTERM or SIGINT.

    Args:
        store: folder of the store that is handed out whole; None for the one of the settings.
        say: told once that it is served, and where.

    Raises:
        UsageError: ``feed_needs_tls``.
        PehchanError: ``address_taken``.
    """
    logs.start()
    asyncio.run(_run(log, host, port, store, say))


async def _run(
    log: FeedLog, host: str, port: int, store: Path | None, say: Callable[[str], None]
) -> None:
    settings = log.settings
    if store is None and settings.store:
        store = log.folder / settings.store
    app = FeedApp(
        log,
        Snapshots(log.folder / "snapshots", StoreFolder(store) if store else None),
        writers=secret(log.folder / settings.writers, make=True),
        readers=secret(log.folder / settings.readers, make=True) if settings.readers else None,
    )
    until = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, until.set)
    scheme = "https" if settings.tls else "http"
    where = f"[{host}]" if ":" in host else host
    try:
        await serve(
            app,
            host,
            port,
            until=until,
            ready=lambda: say(f"The feed is served on {scheme}://{where}:{port}."),
        )
    except OSError as error:
        raise PehchanError(
            "address_taken",
            f"{host}:{port} cannot be listened on: {error}.",
            "Choose another address with --listen.",
        ) from None
