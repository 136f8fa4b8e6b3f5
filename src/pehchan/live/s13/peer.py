"""One connection with a peer: its frames, its flow, its watchdog (RFC 6733 section 5, RFC 3539)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from ipaddress import ip_address
from time import perf_counter
from typing import Protocol, cast

from pehchan.live.s13.checks import Checks
from pehchan.live.s13.codec import HEADER, read_header
from pehchan.live.s13.dialogue import Dialogue, Ends, State
from pehchan.live.s13.layout import KEY
from pehchan.live.s13.options import S13Options

logger = logging.getLogger(__name__)

_WRITE_BUFFER = 1 << 20  # bytes that a peer may leave unread before we stop reading from it


class Node(Protocol):
    """What a connection needs of its server."""

    options: S13Options
    checks: Checks
    started: int

    def joined(self, peer: Peer) -> bool:
        """Whether a new connection is welcome."""

    def left(self, peer: Peer) -> None:
        """A connection has ended."""


class Peer(asyncio.Protocol):
    """A connection with a peer.

    Args:
        dialled: whether we made it.

    Attributes:
        remote: the peer's IP address.
        closed: done when the connection has ended.
    """

    def __init__(self, node: Node, *, dialled: bool = False) -> None:
        self.remote = ""
        self._loop = asyncio.get_running_loop()
        self.closed: asyncio.Future[None] = self._loop.create_future()
        self._node = node
        self._dialled = dialled
        self._dialogue: Dialogue
        self._transport: asyncio.Transport
        self._rest = b""
        self._heard = 0.0
        self._asked_for_life = False
        self._timed_for = State.WAITING
        self._timer: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None

    @property
    def state(self) -> State:
        """Where the connection stands."""
        return self._dialogue.state

    @property
    def host(self) -> str:
        """The peer's Origin-Host; empty until it has said so."""
        return self._dialogue.host

    def connection_made(self, connection: asyncio.BaseTransport) -> None:
        """Take the connection, or drop it when it is one too many or from nowhere we know."""
        # A cast and no check: uvloop's transports are no subclass of asyncio's.
        self._transport = transport = cast(asyncio.Transport, connection)
        options = self._node.options
        self.remote = str(transport.get_extra_info("peername")[0])
        own = ip_address(str(transport.get_extra_info("sockname")[0]).partition("%")[0])
        ends = Ends(own, self.remote, _certificate_names(transport))
        self._dialogue = Dialogue(
            options, self._node.checks, ends, self._node.started, dialled=self._dialled
        )
        transport.set_write_buffer_limits(high=_WRITE_BUFFER)
        if not self._node.joined(self):
            transport.abort()
            return
        self._after(options.handshake, transport.abort)
        transport.write(self._dialogue.greet())

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget everything about the connection."""
        if self.host:
            logger.info("s13_peer_closed peer=%s address=%s", self.host, self.remote)
        self._dialogue.state = State.OVER
        for timer in (self._timer, self._stall):
            if timer is not None:
                timer.cancel()
        self._node.left(self)
        if not self.closed.done():
            self.closed.set_result(None)

    def pause_writing(self) -> None:
        """Read no more from a peer that leaves its answers unread, and give it up in the end."""
        self._transport.pause_reading()
        self._stall = self._loop.call_later(self._node.options.stalled, self._transport.abort)

    def resume_writing(self) -> None:
        """Read on."""
        if self._stall is not None:
            self._stall.cancel()
        self._transport.resume_reading()

    def leave(self) -> None:
        """Ask the peer to disconnect; it is answered until it does, or until its time is up."""
        self._transport.write(self._dialogue.leave())
        self._follow()

    def abort(self) -> None:
        """End the connection at once."""
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        """Answer every whole message that has arrived, with one write for all of them."""
        arrived = perf_counter()
        if self._rest:
            data = self._rest + data
        written: list[bytes] = []
        dialogue = self._dialogue
        start = self._answer_all(data, arrived, written)
        self._rest = data[start:]
        if start:
            # Whole messages are a sign of life: a peer that drips bytes is as good as silent.
            self._heard = self._loop.time()
            self._asked_for_life = False
        if written:
            self._transport.write(b"".join(written))
        if dialogue.state is not self._timed_for:
            self._follow()

    def _answer_all(self, data: bytes, arrived: float, written: list[bytes]) -> int:
        """Put the answers to all whole messages into a list; the offset of what is left over."""
        dialogue = self._dialogue
        layouts_of, short = self._node.checks.layouts, self._node.checks.short
        longest = self._node.options.longest_message
        entry = dialogue.entry
        start, end = 0, len(data)
        while end - start >= HEADER and dialogue.state is not State.OVER:
            answer = None
            layouts = None if entry is None else layouts_of(data[start : start + KEY])
            if layouts is not None and entry is not None:
                length = layouts[0].length
                if end - start < length:
                    break
                for layout in layouts:
                    answer = short(layout, data, start, entry.operator, arrived)
                    if answer is not None:
                        break
            else:
                header = read_header(data, start)
                length = header.length
                if length < HEADER or length & 3 or length > longest:
                    written.append(dialogue.unframed(header))
                    return end
                if end - start < length:
                    break
            if answer is None:
                answer = dialogue.message(data[start : start + length], arrived)
                entry = dialogue.entry
            if answer:
                written.append(answer)
            start += length
        return start

    def _follow(self) -> None:
        """Do what the dialogue's new state asks of a connection."""
        options = self._node.options
        self._timed_for = self._dialogue.state
        match self._dialogue.state:
            case State.OPEN:
                self._after(options.watchdog, self._watch)
            case State.LEAVING:
                self._after(options.drain, self._transport.close)
            case State.OVER:
                self._transport.close()
                self._after(options.stalled, self._transport.abort)

    def _watch(self) -> None:
        """Ask a silent peer whether it lives, and give up one that said nothing to that, either."""
        watchdog = self._node.options.watchdog
        silent = self._loop.time() - self._heard
        if silent < watchdog:
            self._after(watchdog - silent, self._watch)
        elif self._asked_for_life:
            logger.warning("s13_peer_silent peer=%s address=%s", self.host, self.remote)
            self._transport.abort()
        else:
            self._asked_for_life = True
            self._transport.write(self._dialogue.watchdog())
            self._after(watchdog, self._watch)

    def _after(self, seconds: float, call: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._loop.call_later(seconds, call)


def _certificate_names(transport: asyncio.Transport) -> list[str] | None:
    certificate = transport.get_extra_info("peercert")
    if not certificate:
        return None
    return [name for kind, name in certificate.get("subjectAltName", ()) if kind == "DNS"]
