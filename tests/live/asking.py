"""Clients that ask a node about many devices, each over one connection: N17 and S13 alike.

What a node says is one word, the same on both: the equipment's status, UNKNOWN, or what was wrong.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, cast
from urllib.parse import quote

from hpack import Decoder, Encoder
from hyperframe.frame import (
    DataFrame,
    Frame,
    GoAwayFrame,
    HeadersFrame,
    PingFrame,
    RstStreamFrame,
    SettingsFrame,
    WindowUpdateFrame,
)

from pehchan.live.question import Verdict
from pehchan.live.s13.codec import HEADER, decode
from tests.live.nodes import STATUS
from tests.live.s13.samples import cer, ecr, ecr_avps, result, status

PATIENCE = 60.0
_FRAME_HEADER = 9  # bytes, RFC 9113 section 4.1
STATUSES = (Verdict.WHITELISTED, Verdict.BLACKLISTED, Verdict.GREYLISTED)  # by Equipment-Status
_UNKNOWN_CAUSE, _UNKNOWN_CODE, _SUCCESS = "ERROR_EQUIPMENT_UNKNOWN", 5422, 2001


class Asked(NamedTuple):
    """An IMEI in any written form, and the subscriber's IMSI."""

    imei: str
    imsi: str | None = None


class Client(Protocol):
    """What can ask a node."""

    async def ask(self, asked: Asked) -> str:
        """What the node says."""
        ...

    def close(self) -> None:
        """End the connection."""
        ...


class _Line(asyncio.Protocol):
    """A connection with answers under way; when it is lost they all fail."""

    def __init__(self) -> None:
        self._waiting: dict[int, asyncio.Future[str]] = {}
        self._transport: asyncio.Transport
        self.open = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._greet()

    def connection_lost(self, exc: Exception | None) -> None:
        for future in (self.open, *self._waiting.values()):
            if not future.done():
                future.set_exception(ConnectionError("the node has closed"))

    def close(self) -> None:
        """End the connection."""
        self._transport.close()

    def pause(self) -> None:
        """Read no more."""
        self._transport.pause_reading()

    async def _answer(self, number: int) -> str:
        future = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        try:
            async with asyncio.timeout(PATIENCE):
                return await future
        finally:
            del self._waiting[number]

    def _greet(self) -> None:
        raise NotImplementedError


class N17Client(_Line):
    """HTTP/2 with prior knowledge, frame by frame: h2 gives a connection up at its first GOAWAY.

    Attributes:
        leaving: whether the node has said GOAWAY: what was asked is answered, nothing more may be.
    """

    def __init__(self, port: int) -> None:
        super().__init__()
        self.leaving = False
        self._authority = f"127.0.0.1:{port}"
        self._next = 1
        self._rest = b""
        self._encoder, self._decoder = Encoder(), Decoder()
        self._statuses: dict[int, str] = {}
        self._bodies: dict[int, bytes] = {}

    async def ask(self, asked: Asked) -> str:
        """What the node says."""
        assert not self.leaving
        kind = "imeisv" if len(asked.imei) == 16 else "imei"
        path = f"{STATUS}?pei={kind}-{quote(asked.imei)}"
        if asked.imsi is not None:
            path += f"&supi=imsi-{asked.imsi}"
        number, self._next = self._next, self._next + 2
        head = [(":method", "GET"), (":scheme", "http"), (":authority", self._authority)]
        block = self._encoder.encode([*head, (":path", path)])
        self._send(HeadersFrame(number, block, flags=["END_HEADERS", "END_STREAM"]))
        return await self._answer(number)

    def _greet(self) -> None:
        self._transport.write(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        self._send(SettingsFrame())

    def _send(self, frame: Frame) -> None:
        self._transport.write(frame.serialize())

    def data_received(self, data: bytes) -> None:
        if not self.open.done():
            self.open.set_result(None)
        data = self._rest + data
        while len(data) >= _FRAME_HEADER:
            frame, length = Frame.parse_frame_header(memoryview(data)[:_FRAME_HEADER])
            end = _FRAME_HEADER + length
            if len(data) < end:
                break
            frame.parse_body(memoryview(data)[_FRAME_HEADER:end])
            data = data[end:]
            self._take(frame)
        self._rest = data

    def _take(self, frame: Frame) -> None:
        number = frame.stream_id
        match frame:
            case SettingsFrame() | PingFrame() if "ACK" not in frame.flags:
                self._send(type(frame)(flags=["ACK"], **_echoed(frame)))
            case HeadersFrame():
                self._statuses[number] = dict(self._decoder.decode(frame.data))[":status"]
            case DataFrame():
                self._bodies[number] = self._bodies.get(number, b"") + frame.data
                if frame.data and not self.leaving:  # what is under way fits into the window left
                    self._send(WindowUpdateFrame(0, len(frame.data)))
            case GoAwayFrame():
                self.leaving = True
            case RstStreamFrame():
                self._say(number, "the stream was reset")
        if "END_STREAM" in frame.flags:
            said = json.loads(self._bodies.pop(number))
            self._say(number, _word(self._statuses.pop(number), said))

    def _say(self, number: int, word: str) -> None:
        if number in self._waiting and not self._waiting[number].done():
            self._waiting[number].set_result(word)


def _echoed(frame: Frame) -> dict[str, bytes]:
    return {"opaque_data": frame.opaque_data} if isinstance(frame, PingFrame) else {}


def _word(code: str, said: dict[str, str]) -> str:
    if code == "200":
        return said["status"]
    if code == "404" and said.get("cause") == _UNKNOWN_CAUSE:
        return Verdict.UNKNOWN
    return f"{code} {said.get('cause')}"


class S13Client(_Line):
    """Diameter, as the sample MME."""

    def __init__(self) -> None:
        super().__init__()
        self._rest = b""
        self._number = 0

    async def ask(self, asked: Asked) -> str:
        """What the node says."""
        self._number = number = self._number + 1
        avps = ecr_avps(asked.imei, imsi=asked.imsi)
        self._transport.write(ecr(avps, hop_by_hop=number))
        return await self._answer(number)

    def _greet(self) -> None:
        self._transport.write(cer())

    def data_received(self, data: bytes) -> None:
        data = self._rest + data
        while len(data) >= HEADER and len(data) >= (length := int.from_bytes(data[1:4], "big")):
            message, data = decode(data[:length]), data[length:]
            code = result(message)
            if not self.open.done():
                assert code == _SUCCESS
                self.open.set_result(None)
            elif message.hop_by_hop in self._waiting:
                words = {_UNKNOWN_CODE: Verdict.UNKNOWN, _SUCCESS: ""}
                word = words.get(code, str(code)) or STATUSES[status(message) or 0]
                self._waiting[message.hop_by_hop].set_result(word)
        self._rest = data


async def n17(port: int) -> N17Client:
    """A connection to a node's N17."""
    loop = asyncio.get_running_loop()
    _, client = await loop.create_connection(lambda: N17Client(port), "127.0.0.1", port)
    await client.open
    return client


async def s13(port: int) -> S13Client:
    """A connection to a node's S13, capabilities exchanged."""
    loop = asyncio.get_running_loop()
    _, client = await loop.create_connection(S13Client, "127.0.0.1", port)
    await client.open
    return client


async def told(client: Client, questions: Sequence[Asked], window: int = 64) -> list[str]:
    """What a node says to each question, in order; so many are under way at a time."""
    answers = [""] * len(questions)
    waiting: Iterable[tuple[int, Asked]] = iter(enumerate(questions))

    async def ask_on() -> None:
        for place, asked in waiting:
            answers[place] = await client.ask(asked)

    await asyncio.gather(*(ask_on() for _ in range(window)))
    return answers
