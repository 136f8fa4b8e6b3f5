"""Feeds, their servers and followers as processes of their own, and small stores to follow into."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from pehchan.live.feed import settings
from pehchan.live.feed.entry import Wish
from pehchan.live.feed.log import FeedLog
from pehchan.live.store.build import building
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.meta import Meta
from tests.ports import free_port

BOUND_SECONDS = 90.0  # a loaded machine is slow; what never happens fails all the same
ENVIRONMENT = {**os.environ, "NO_COLOR": "1"}


def feed_in(folder: Path, **changed: object) -> FeedLog:
    """A new feed, with settings that differ from the defaults."""
    settings.create(folder)
    if changed:
        lines = [
            f"{name} = {value}" if isinstance(value, int) else f'{name} = "{value}"'
            for name, value in changed.items()
        ]
        (folder / settings.FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return FeedLog(folder)


def block(device: int, reference: str = "") -> Wish:
    """That a device is blocked."""
    return Wish(kind="block", device=device, reference=reference)


def store_in(
    folder: Path, devices: Iterable[int] = (1,), *, held: int = 0, list_run: int | None = None
) -> StoreFolder:
    """A store with those devices blocked, that holds the feed up to an entry."""
    keys = np.array(sorted(devices), np.int64)
    store = StoreFolder(folder)
    about = Meta(built_at=1.0, known_at=1.0, feed_sequence=held, list_run=list_run)
    with building(store, about) as (build, _):
        build.devices(keys, np.ones(len(keys), np.uint8))
    return store


def blocked(store: StoreFolder) -> set[int]:
    """The devices of a small store that are blocked."""
    reader = store.current()
    table = reader.environment.tables["devices"]
    with reader.environment.begin() as transaction, transaction.cursor(table) as cursor:
        return {int.from_bytes(key, sys.byteorder) for key in cursor.iternext(values=False)}


def eventually(true: Callable[[], bool], what: str) -> None:
    """Wait until something holds; fail when it never does."""
    end = time.monotonic() + BOUND_SECONDS
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.02)
    raise AssertionError(f"never: {what}")


class Running:
    """A process of the command line, to be started and killed again and again."""

    def __init__(self, *words: str | Path) -> None:
        self._words = [sys.executable, "-m", "pehchan", *map(str, words)]
        self._process: subprocess.Popen[bytes] | None = None
        self._said = tempfile.TemporaryFile()  # noqa: SIM115, as long as we live

    def __enter__(self) -> Running:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it."""
        self._process = subprocess.Popen(
            self._words,
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
        )

    def kill(self) -> None:
        """Kill it, as the kernel or a power cut would."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    def stop(self) -> int:
        """Ask it to stop; its exit status."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(BOUND_SECONDS)

    @property
    def said(self) -> str:
        """What it has logged."""
        self._said.seek(0)
        return self._said.read().decode()

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None


class Server(Running):
    """The feed's server on a port of its own."""

    def __init__(self, log: FeedLog, *words: str | Path) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        listen = f"127.0.0.1:{self.port}"
        super().__init__("feed", "serve", "--feed", log.folder, "--listen", listen, *words)

    def __enter__(self) -> Server:
        self.start()
        eventually(lambda: self.answers() or not self.alive, "the feed's server answers")
        assert self.alive, self.said
        return self

    def answers(self) -> bool:
        """Whether it answers."""
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


def follower(log: FeedLog, address: str, store: StoreFolder) -> Running:
    """A process that follows a feed into a store."""
    words = ("feed", "follow", address, "--key", log.signer.public, "--store", store.path)
    return Running(*words)
