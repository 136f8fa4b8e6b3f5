"""One answering process of a node: N17 and S13 from one event loop and one store."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import signal
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec

from pehchan.live import diameter, logs
from pehchan.live.audit import Target, full_list, state_of
from pehchan.live.counters import Counters, InterfaceCounters
from pehchan.live.decision import DecisionOptions
from pehchan.live.lingering import held, let_go
from pehchan.live.listening import accept_no_more
from pehchan.live.lookup import Lookup
from pehchan.live.n17.app import EquipmentStatus
from pehchan.live.n17.oauth import AccessTokens
from pehchan.live.n17.pages import Pages
from pehchan.live.overload import Lateness
from pehchan.live.question import Answer, Question
from pehchan.live.s13.server import S13Server
from pehchan.live.s13.throttle import Throttle
from pehchan.live.settings import LiveSettings, decode
from pehchan.live.sink import Gathered

SETTINGS = "PEHCHAN_LIVE_SETTINGS"  # the node's settings as JSON, from the process that starts us
RUN = "PEHCHAN_LIVE_RUN"  # the folder that the node's processes share while it lives
SOCKETS = "PEHCHAN_LIVE_SOCKETS"  # descriptors that listen: N17's, and this process's own for S13
LEAVE = signal.SIGUSR1  # take no more connections; the end comes after LEAVING
LEAVING = 0.5  # seconds for the requests that are on their way on connections already taken

_SECOND = 1.0
_LINES_AT_ONCE = 1_000
_ABOUT: tuple[Target, ...] = ("device", "range", "tac")

logger = logging.getLogger(__name__)


class Worker:
    """What granian's RSGI serves: one application in one process.

    Args:
        settings: the node's.
        run: the folder that the node's processes share.
    """

    def __init__(self, settings: LiveSettings, run: Path) -> None:
        self._settings = settings
        self._counters = Counters(run)
        self._lateness = Lateness(settings.latest)
        self._options = DecisionOptions(
            **msgspec.structs.asdict(settings.decision), operator=settings.operator
        )
        self._lookup = Lookup(settings.store, self._options)
        self._gathered = Gathered(settings.sink.folder) if settings.sink else None
        self._wrote = time.monotonic()
        self._parent = os.getppid()
        self._sockets = [int(text) for text in os.environ[SOCKETS].split(",")]
        self._s13: S13Server | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._departing: asyncio.Task[None] | None = None
        self._held: list[socket.socket] = []
        self._status = self._application(run)
        self.__rsgi__ = self._status.__call__

    def _application(self, run: Path) -> EquipmentStatus:
        settings = self._settings
        n17 = settings.n17
        refuses = self._lateness.overloaded
        if n17.most_per_second is not None:
            refuses = Throttle(n17.most_per_second, refuses).refuses
        tokens = None
        if n17.tokens is not None:
            instance = settings.nrf.instance if settings.nrf else None
            tokens = AccessTokens(n17.tokens, instance).authorize
        key = settings.audit_key.read_text(encoding="utf-8").strip() if settings.audit_key else None
        pages = Pages(run, self._lookup.knowledge, self._state, self._everything, key)
        return EquipmentStatus(
            self._lookup,
            self._observe_n17(self._counters.interface("n17")),
            pages,
            operator=n17.operator,
            refuses=refuses,
            authorize=tokens,
        )

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to serve; granian calls it before it takes connections."""
        self._lateness.start(loop)
        self._stamp()
        if self._settings.s13.enabled:
            loop.run_until_complete(self._listen())
        loop.add_signal_handler(LEAVE, self._leave)
        self._tasks.append(loop.create_task(self._every_second()))
        # What is loaded by now stays until the end: to look through it again would delay answers.
        gc.collect()
        gc.freeze()

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """End; granian calls it when the last request is answered."""
        loop.run_until_complete(self._end())

    async def _listen(self) -> None:
        s13 = self._settings.s13
        self._s13 = S13Server(
            diameter.options(s13, self._settings.drain),
            self._decide_s13,
            observe=self._observe_s13(self._counters.interface("s13")),
            overloaded=self._unable,
        )
        await diameter.open_node(self._s13, s13, socket.socket(fileno=self._sockets[1]))

    def _leave(self) -> None:
        """Leave new connections to others; whoever is connected is asked to come anew."""
        with contextlib.suppress(OSError):  # it is closed: granian ends already
            accept_no_more(self._sockets[0])
        if self._s13 is not None:
            self._s13.accept_no_more()
        self._held = held(self._settings.n17.port)
        self._status.part()
        self._stamp()
        # Not only when granian has ended: a client of N17 that stays on might make that too late.
        self._departing = asyncio.create_task(self._depart(LEAVING))

    async def _depart(self, after: float = 0.0) -> None:
        await asyncio.sleep(after)
        if self._s13 is not None:
            await self._s13.stop()

    async def _end(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._lateness.stop()
        await (self._departing or self._depart())
        await let_go(self._held)
        if self._gathered is not None:
            self._spool(self._gathered)

    async def _every_second(self) -> None:
        while True:
            await asyncio.sleep(_SECOND)
            try:
                self._lookup.rest()
                self._stamp()
                if self._gathered is not None and (
                    self._gathered.full
                    or self._departing is not None
                    or time.monotonic() - self._wrote >= self._settings.sink_every
                ):
                    self._spool(self._gathered)
            except Exception:  # the next second may be better
                logger.exception("worker_tick_failed")
            if os.getppid() != self._parent:
                logger.error("node_lost parent=gone")
                os.kill(os.getpid(), signal.SIGTERM)
                return

    def _stamp(self) -> None:
        knowledge = self._lookup.knowledge()
        headers = []
        if knowledge is not None:
            if knowledge.list_version is not None:
                headers.append(("pehchan-list-version", str(knowledge.list_version)))
            if knowledge.age is not None:
                headers.append(("pehchan-knowledge-age", str(int(knowledge.age))))
        self._status.stamp(tuple(headers))

    def _spool(self, gathered: Gathered) -> None:
        self._wrote = time.monotonic()
        reader = self._lookup.reader()
        if reader is not None:
            self._counters.drop(gathered.write(self._lookup.today(reader)))

    def _unable(self) -> bool:
        """Without a store the peer is told that we are too busy, so that it asks another node."""
        return self._lateness.overloaded() or self._lookup.reader() is None

    def _decide_s13(self, question: Question) -> Answer:
        answer = self._lookup(question)
        if answer is None:
            raise LookupError("no store")  # gone since `_unable`
        return answer

    def _observe_n17(self, counters: InterfaceCounters) -> Any:
        answered, refused, gathered = counters.answered, counters.refused, self._gathered

        def observe(
            asked: Question | None, answer: Answer | None, status: int, seconds: float
        ) -> None:
            if answer is None or asked is None:
                refused(status, seconds)
                return
            answered(answer, seconds)
            if gathered is not None and asked.device is not None and asked.imsi is not None:
                gathered.see("n17", asked.device, asked.imsi)

        return observe

    def _observe_s13(self, counters: InterfaceCounters) -> Any:
        answered, refused, gathered = counters.answered, counters.refused, self._gathered

        def observe(
            asked: Question | None, answer: Answer | None, code: int, seconds: float, _again: bool
        ) -> None:
            if answer is None or asked is None:
                refused(code, seconds)
                return
            answered(answer, seconds)
            if gathered is not None and asked.device is not None and asked.imsi is not None:
                gathered.see("s13", asked.device, asked.imsi)

        return observe

    def _state(self, device: int) -> dict[str, Any] | None:
        reader = self._lookup.reader()
        if reader is None:
            return None
        return state_of(reader, device, self._lookup.today(reader), self._options).as_json()

    def _everything(self) -> AsyncIterator[bytes] | None:
        reader = self._lookup.reader()
        if reader is None:
            return None

        async def lines() -> AsyncIterator[bytes]:
            batch = []
            for about in _ABOUT:
                for listed in full_list(reader, about):
                    batch.append(msgspec.json.encode(listed.as_json()))
                    if len(batch) == _LINES_AT_ONCE:
                        yield b"\n".join(batch) + b"\n"
                        batch.clear()
                        await asyncio.sleep(0)  # checks come first
            if batch:
                yield b"\n".join(batch) + b"\n"

        return lines()


def make() -> Worker:
    """The application of this process, as its environment says."""
    logs.start()
    return Worker(decode(os.environ[SETTINGS]), Path(os.environ[RUN]))
