"""HTTP/2 requests at an even pace, each counted from the moment when it was due.

h2load keeps a rate by sending what is due every tenth of a second at once, which measures bursts at
full load; this generator looks every millisecond. It knows just what N17's answers need: headers
that are the same for all requests are sent as literals, and an answer's status is the first field.
"""

from __future__ import annotations

import asyncio
import struct
import time
from array import array
from typing import cast

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, SETTINGS, PING, GOAWAY, WINDOW_UPDATE = 0, 1, 4, 6, 7, 8
END_STREAM, END_HEADERS, ACK = 1, 4, 1
_HEAD = struct.Struct(">I")
KNOWN = {0x88: 200, 0x8D: 404}  # RFC 7541, appendix A: statuses that are one byte
WIDEST = (1 << 31) - 1


def frame(kind: int, flags: int, stream: int, body: bytes) -> bytes:
    """A frame (RFC 9113, section 4.1)."""
    return len(body).to_bytes(3, "big") + bytes((kind, flags)) + _HEAD.pack(stream) + body


def literal(index: int, value: str) -> bytes:
    """A field without indexing, its name from the static table (RFC 7541, section 6.2.2)."""
    raw = value.encode("ascii")
    first = bytes((index,)) if index < 15 else bytes((15, index - 15))
    length = len(raw)
    size = bytes((length,)) if length < 127 else bytes((127, length - 127))
    return first + size + raw


def block(path: str, authority: str) -> bytes:
    """The header block of a GET: method, scheme, path, authority."""
    return b"\x82\x86" + literal(4, path) + literal(1, authority)


class Paced(asyncio.Protocol):
    """One connection: sends what it is told, notes how long after its due each answer came."""

    def __init__(self, blocks: list[bytes], latencies: array[float]) -> None:
        self._blocks = blocks
        self._latencies = latencies
        self._due: dict[int, float] = {}
        self._stream = 1
        self._rest = b""
        self.failed = 0
        self.open = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        windows = struct.pack(">HI", 4, WIDEST)
        more = _HEAD.pack(WIDEST - 65_535)
        opening = frame(SETTINGS, 0, 0, windows) + frame(WINDOW_UPDATE, 0, 0, more)
        self._transport.write(PREFACE + opening)

    def connection_lost(self, exc: Exception | None) -> None:
        self.failed += len(self._due)
        self._due.clear()

    def send(self, count: int, due: float) -> None:
        """Send the next requests."""
        written = []
        for _ in range(count):
            body = self._blocks[self._stream // 2 % len(self._blocks)]
            written.append(frame(HEADERS, END_STREAM | END_HEADERS, self._stream, body))
            self._due[self._stream] = due
            self._stream += 2
        self._transport.write(b"".join(written))

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        if self._rest:
            data = self._rest + data
        start, end = 0, len(data)
        while end - start >= 9:
            stop = start + 9 + int.from_bytes(data[start : start + 3], "big")
            if stop > end:
                break
            self._take(data, start, stop, now)
            start = stop
        self._rest = data[start:]

    def _take(self, data: bytes, start: int, stop: int, now: float) -> None:
        kind, flags = data[start + 3], data[start + 4]
        stream = int.from_bytes(data[start + 5 : start + 9], "big")
        if kind == SETTINGS and not flags & ACK:
            self._transport.write(frame(SETTINGS, ACK, 0, b""))
            if not self.open.done():
                self.open.set_result(None)
        elif kind == PING and not flags & ACK:
            self._transport.write(frame(PING, ACK, 0, data[start + 9 : stop]))
        elif kind == HEADERS:
            at = start + 9
            while data[at] & 0xE0 == 0x20:  # a change of the table's size goes before
                at += 1
            self.failed += data[at] not in KNOWN
        if kind in (HEADERS, DATA) and flags & END_STREAM:
            self._latencies.append(now - self._due.pop(stream))

    @property
    def waiting(self) -> int:
        """Requests without an answer."""
        return len(self._due)


async def paced(
    port: int, paths: list[str], seconds: float, rate: float, connections: int
) -> tuple[float, int, list[float]]:
    """Requests at a rate for some seconds: requests a second, failures, sorted milliseconds."""
    loop = asyncio.get_running_loop()
    blocks = [block(path, f"127.0.0.1:{port}") for path in paths]
    latencies = array("d")
    lines = []
    for _ in range(connections):
        _, line = await loop.create_connection(lambda: Paced(blocks, latencies), "127.0.0.1", port)
        await asyncio.wait_for(line.open, 10)
        lines.append(line)
    begun = time.perf_counter()
    sent = 0
    while (elapsed := time.perf_counter() - begun) < seconds:
        share = (int(elapsed * rate) - sent) // len(lines)
        for line in lines:
            line.send(share, begun + elapsed)
        sent += share * len(lines)
        await asyncio.sleep(0.001)
    passed = time.perf_counter() - begun
    for _ in range(100):
        if not any(line.waiting for line in lines):
            break
        await asyncio.sleep(0.05)
    failed = sum(line.failed + line.waiting for line in lines)
    return len(latencies) / passed, failed, sorted(1000 * one for one in latencies)
