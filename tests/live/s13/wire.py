"""Real connections between threads and processes: a server in a thread, a tap, tshark's opinion."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import threading
from collections.abc import AsyncIterator, Collection, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pehchan.live.s13.codec import HEADER
from pehchan.live.s13.loop import new_event_loop
from tests.programs import program

_T = TypeVar("_T")
_WARNING = 0x0060_0000  # of Wireshark's expert severities; above it are errors


class Thread:
    """An event loop in a thread of its own."""

    def __init__(self) -> None:
        self._loop = new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def do(self, work: Coroutine[Any, Any, _T]) -> _T:
        """What a coroutine returns, run in that loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def stop(self) -> None:
        """End it."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)


@contextlib.contextmanager
def thread() -> Iterator[Thread]:
    """An event loop in a thread, ended after use."""
    running = Thread()
    try:
        yield running
    finally:
        running.stop()


class Tap:
    """Passes connections on, and keeps every message with its direction."""

    def __init__(self, target: int) -> None:
        self.messages: list[tuple[str, bytes]] = []
        self._target = target
        self._pumps: set[asyncio.Task[None]] = set()

    async def listen(self) -> int:
        """Take connections for the target's port; the port to connect to."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Take none any more, and end those that are there."""
        self._server.close()
        for pump in list(self._pumps):
            pump.cancel()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        onward = await asyncio.open_connection("127.0.0.1", self._target)
        for direction, source, sink in (("O", reader, onward[1]), ("I", onward[0], writer)):
            pump = asyncio.create_task(self._pump(direction, source, sink))
            self._pumps.add(pump)
            pump.add_done_callback(self._pumps.discard)

    async def _pump(
        self, direction: str, source: asyncio.StreamReader, sink: asyncio.StreamWriter
    ) -> None:
        rest = b""
        with contextlib.suppress(ConnectionError):
            while data := await source.read(65_536):
                sink.write(data)
                await sink.drain()
                rest += data
                while len(rest) >= HEADER:
                    length = int.from_bytes(rest[1:4], "big")
                    if len(rest) < length:
                        break
                    self.messages.append((direction, rest[:length]))
                    rest = rest[length:]
        sink.close()


@contextlib.asynccontextmanager
async def tapped(target: int) -> AsyncIterator[tuple[Tap, int]]:
    """A tap in front of a port, and its own port."""
    tap = Tap(target)
    port = await tap.listen()
    try:
        yield tap, port
    finally:
        await tap.close()


def dissected(
    messages: list[tuple[str, bytes]], folder: Path, *, quoted: Collection[str] = ()
) -> list[dict[str, str]]:
    """What tshark reads in messages: one row each; a warning or worse fails the test.

    Args:
        quoted: warnings that it may give of a peer's own bytes, which Failed-AVP gives back.
    """
    lines = []
    for direction, data in messages:
        lines.append(direction)
        lines += [f"{at:06x} {data[at : at + 16].hex(' ')}" for at in range(0, len(data), 16)]
        lines.append("")
    dump, capture = folder / "messages.txt", folder / "messages.pcapng"
    dump.write_text("\n".join(lines) + "\n")
    text2pcap = program("text2pcap", "wireshark-common")
    subprocess.run(
        [text2pcap, "-q", "-D", "-T", "3868,40000", dump, capture], check=True, capture_output=True
    )
    tshark = program("tshark", "tshark")
    columns = [
        "diameter.cmd.code",
        "diameter.flags.request",
        "diameter.Result-Code",
        "diameter.Experimental-Result-Code",
        "diameter.Equipment-Status",
        "diameter.IMEI",
        "_ws.expert.message",
        "_ws.expert.severity",
    ]
    fields = [part for column in columns for part in ("-e", column)]
    command = [tshark, "-r", capture, "-d", "tcp.port==40000,diameter", "-T", "fields", *fields]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in done.stdout.splitlines()]
    assert len(rows) == len(messages)
    for row in rows:
        severities = [int(part) for part in row["_ws.expert.severity"].split(",") if part]
        remark = row["_ws.expert.message"]
        if not (quoted and remark.startswith(tuple(quoted))):
            assert all(severity < _WARNING for severity in severities), row
        assert row["diameter.cmd.code"], row
    return rows
