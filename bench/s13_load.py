"""S13 under load, beside its floor: `python -m bench.s13_load [--seconds 5] [--window 64] ...`.

The floor is the same event loop doing no more than framing and echoing. Server and load generator
are two processes. Prints requests a second and latency in milliseconds: at full load, then at half
of that rate, there counted from the moment when a request was due, so that no stall can hide.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import struct
import time
from array import array
from collections.abc import Callable
from ipaddress import ip_address
from multiprocessing.connection import Connection
from typing import NamedTuple, cast

from pehchan.live.question import Answer, Question, Verdict
from pehchan.live.s13.avp import Avp
from pehchan.live.s13.base import Requests, capabilities
from pehchan.live.s13.codec import HEADER, PROXIABLE_BIT, REQUEST_BIT, Message
from pehchan.live.s13.dictionary import NAMED, S13
from pehchan.live.s13.loop import run
from pehchan.live.s13.messages import CAPABILITIES_EXCHANGE, CER, ECR, ME_IDENTITY_CHECK
from pehchan.live.s13.options import S13Options
from pehchan.live.s13.server import S13Server

OPTIONS = S13Options(host="eir.bench.example", realm="bench.example")
CLIENT = S13Options(host="mme.bench.example", realm="bench.example")
RING = 1 << 14  # different requests, all of one length, sent again and again
FIRST = 35_000_000_000_000  # the first device that is asked about
SPREAD = 982_451_653  # a prime: the requests are about devices from all over the range
_FRAME = struct.Struct(">I8xI")  # version and length, hop-by-hop
_LOW = 0x00FF_FFFF
_ANSWERS = tuple(Answer(verdict, "default") for verdict in Verdict)


class Figures(NamedTuple):
    """One run: requests a second, and percentiles of the latency in milliseconds."""

    rate: float
    p50: float
    p99: float
    p999: float


class Floor(asyncio.Protocol):
    """Frames and echoes, and nothing else."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._rest = b""

    def data_received(self, data: bytes) -> None:
        if self._rest:
            data = self._rest + data
        written = []
        start, end = 0, len(data)
        while end - start >= HEADER:
            stop = start + int.from_bytes(data[start + 1 : start + 4], "big")
            if stop > end:
                break
            written.append(data[start:stop])
            start = stop
        self._rest = data[start:]
        self._transport.write(b"".join(written))


def decide(question: Question) -> Answer:
    """An answer without any looking up: what is measured is the protocol."""
    return _ANSWERS[(question.device or 0) & 3]


def serve(kind: str, pipe: Connection) -> None:
    """A server process: tells its port, and ends when it is told anything."""

    async def main() -> None:
        loop = asyncio.get_running_loop()
        if kind == "floor":
            server = await loop.create_server(Floor, "127.0.0.1", 0)
            port = server.sockets[0].getsockname()[1]
        else:
            port = await S13Server(OPTIONS, decide).listen("127.0.0.1", 0)
        pipe.send(port)
        await loop.run_in_executor(None, pipe.recv)

    run(main())


def request(number: int, devices: int) -> bytes:
    """The ECR of a number (its hop-by-hop identifier, too) about one of so many devices."""
    device = FIRST + number * SPREAD % devices
    terminal: list[Avp] = [
        NAMED["IMEI"].avp(f"{device:014d}"),
        NAMED["Software-Version"].avp("07"),
    ]
    fields = {
        "Session-Id": f"{CLIENT.host};1700000000;{number:08d}",
        "Auth-Session-State": 1,
        "Origin-Host": CLIENT.host,
        "Origin-Realm": CLIENT.realm,
        "Destination-Realm": OPTIONS.realm,
        "Terminal-Information": terminal,
        "User-Name": f"41001{number:010d}",
    }
    flags = REQUEST_BIT | PROXIABLE_BIT
    return Message(flags, ME_IDENTITY_CHECK, S13, number, number, ECR.build(fields)).encode()


class Load(asyncio.Protocol):
    """One connection of the load generator: keeps a window full, or sends what is due."""

    def __init__(self, ring: bytes, latencies: array[float]) -> None:
        self._ring = ring * 2  # so that a slice may run over the end
        self._size = len(ring) // RING
        self._sent = array("d", bytes(8 * RING))
        self._latencies = latencies
        self._next = 0
        self._rest = b""
        self._keeps_full = False
        self.open = asyncio.get_running_loop().create_future()
        self.answered = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        fields = capabilities(CLIENT, ip_address("127.0.0.1"), 1)
        self._transport.write(Requests(1).make(CAPABILITIES_EXCHANGE, CER, fields))

    def start(self, window: int) -> None:
        """Send a window's worth, and one more for each answer."""
        self._keeps_full = True
        self.send(window, time.perf_counter())

    def stop(self) -> None:
        """Send no more."""
        self._keeps_full = False

    def send(self, count: int, due: float) -> None:
        """Send the next requests."""
        first = self._next
        sent = self._sent
        for at in range(first, first + count):
            sent[at & RING - 1] = due
        self._transport.write(self._ring[first * self._size : (first + count) * self._size])
        self._next = (first + count) & RING - 1

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        if self._rest:
            data = self._rest + data
        start, end, count = 0, len(data), 0
        unpack, sent, note = _FRAME.unpack_from, self._sent, self._latencies.append
        while end - start >= HEADER:
            word, number = unpack(data, start)
            stop = start + (word & _LOW)
            if stop > end:
                break
            if self.open.done():
                note(now - sent[number])
                count += 1
            else:
                self.open.set_result(None)
            start = stop
        self._rest = data[start:]
        self.answered += count
        if self._keeps_full and count:
            self.send(count, now)


async def load(port: int, args: argparse.Namespace, rate: float | None) -> Figures:
    """One run against a server: at full load, or at a rate of requests a second."""
    loop = asyncio.get_running_loop()
    ring = b"".join(request(number, args.devices) for number in range(RING))
    latencies = array("d")
    lines = []
    for _ in range(args.connections):
        _, line = await loop.create_connection(lambda: Load(ring, latencies), "127.0.0.1", port)
        await asyncio.wait_for(line.open, 10)
        lines.append(line)
    begun = time.perf_counter()
    sent = 0
    if rate is None:
        for line in lines:
            line.start(args.window)
        await asyncio.sleep(args.seconds)
        for line in lines:
            line.stop()
    else:
        while (elapsed := time.perf_counter() - begun) < args.seconds:
            due = int(elapsed * rate) - sent
            for line in lines:
                line.send(due // len(lines), time.perf_counter())
            sent += due // len(lines) * len(lines)
            await asyncio.sleep(0.001)
    seconds = time.perf_counter() - begun
    answered = len(latencies)
    await asyncio.sleep(0.2)
    ordered = sorted(latencies)
    points = [1000 * ordered[int(len(ordered) * share)] for share in (0.5, 0.99, 0.999)]
    return Figures(answered / seconds, *points)


def against(kind: str, measure: Callable[[int], Figures]) -> Figures:
    """A measurement against a server of its own."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(kind, theirs))
    process.start()
    try:
        return measure(ours.recv())
    finally:
        ours.send(None)
        process.join(10)


def table(args: argparse.Namespace, window: int) -> None:
    """Measure one window, and print its rows."""
    args.window = window
    floor = against("floor", lambda port: run(load(port, args, None)))
    full = against("node", lambda port: run(load(port, args, None)))
    half = against("node", lambda port: run(load(port, args, full.rate / 2)))
    print(f"{args.connections} connections, {window} requests under way on each")
    for name, figures in (("echo floor", floor), ("S13", full), ("S13 at half load", half)):
        rate, p50, p99, p999 = figures
        print(f"  {name:22}{rate:12,.0f}{p50:9.2f}{p99:9.2f}{p999:10.2f}")
    print(f"  share of the floor {full.rate / floor.rate:15.2f}    (target 0.35, goal 0.7)")


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5, help="of each of the measurements")
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--window", type=int, nargs="+", default=[1, 16, 64])
    parser.add_argument("--devices", type=int, default=10**12, help="how many are asked about")
    args = parser.parse_args()
    print(f"{'':24}{'requests/s':>12}{'p50 ms':>9}{'p99 ms':>9}{'p99.9 ms':>10}")
    for window in args.window:
        table(args, window)


if __name__ == "__main__":
    main()
