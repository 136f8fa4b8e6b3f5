"""When a process is overloaded: when its event loop comes to its work too late."""

from __future__ import annotations

import asyncio

INTERVAL = 0.05


class Lateness:
    """Measures how late the event loop is; everything that waits to be answered waits as long.

    Args:
        latest: seconds beyond which new requests are refused.
    """

    def __init__(self, latest: float) -> None:
        self._latest = latest
        self._due = 0.0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._handle: asyncio.Handle | None = None
        self.seconds = 0.0

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to measure, as soon as the loop runs."""
        self._loop = loop
        self._handle = loop.call_soon(self._wait)

    def stop(self) -> None:
        """Measure no more."""
        if self._handle is not None:
            self._handle.cancel()

    def overloaded(self) -> bool:
        """Whether a request that arrives now would wait too long."""
        return self.seconds > self._latest

    def _wait(self) -> None:
        assert self._loop is not None
        self._due = self._loop.time() + INTERVAL
        self._handle = self._loop.call_at(self._due, self._tick)

    def _tick(self) -> None:
        assert self._loop is not None
        self.seconds = max(0.0, self._loop.time() - self._due)
        self._wait()
