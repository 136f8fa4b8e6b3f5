"""Messages, a rule of thumb for verdicts, and a plain client, for the tests of S13."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from ipaddress import ip_address
from typing import Any

from pehchan.live.question import Answer, Question, Verdict
from pehchan.live.s13.avp import Avp
from pehchan.live.s13.codec import PROXIABLE_BIT, REQUEST_BIT, Message, decode
from pehchan.live.s13.dictionary import BASE, NAMED, S13, TGPP
from pehchan.live.s13.options import S13Options
from pehchan.live.s13.replies import named
from pehchan.live.s13.server import S13Server

OPTIONS = S13Options(host="eir1.epc.example", realm="epc.example")
MME = "mme1.epc.example"
IMSI = "410010123456789"
VERDICTS = list(Verdict)


def decide(question: Question) -> Answer:
    """The device's last digit decides: 0 white, 1 black, 2 grey, 3 and above unknown."""
    assert question.device is not None
    return Answer(VERDICTS[min(question.device % 10, 3)], "device")


def device(verdict: Verdict, serial: int = 17) -> str:
    """An IMEI of 14 digits that ``decide`` gives the verdict."""
    return f"3520990{serial:06d}{VERDICTS.index(verdict)}"


def avp(name: str, value: Any) -> Avp:
    """An AVP of the dictionary."""
    return NAMED[name].avp(value)


def without(avps: Sequence[Avp], name: str) -> tuple[Avp, ...]:
    """The AVPs that have another name."""
    return tuple(item for item in avps if item not in named(avps, name))


def terminal(*avps: Avp) -> Avp:
    """A Terminal-Information."""
    return avp("Terminal-Information", list(avps))


def ecr_avps(imei: str = "35209900176148", *more: Avp, imsi: str | None = IMSI) -> tuple[Avp, ...]:
    """The AVPs of an ECR as an MME writes it."""
    user = (avp("User-Name", imsi),) if imsi else ()
    return (
        avp("Session-Id", f"{MME};1;2;s13"),
        avp("Auth-Session-State", 1),
        avp("Origin-Host", MME),
        avp("Origin-Realm", "epc.example"),
        avp("Destination-Realm", "epc.example"),
        terminal(avp("IMEI", imei), avp("Software-Version", "07")),
        *user,
        *more,
    )


def ecr(
    avps: Sequence[Avp] | None = None,
    *,
    hop_by_hop: int = 7,
    flags: int = REQUEST_BIT | PROXIABLE_BIT,
    application: int = S13,
    command: int = 324,
) -> bytes:
    """An ECR on the wire."""
    given = ecr_avps() if avps is None else avps
    return Message(flags, command, application, hop_by_hop, 99, tuple(given)).encode()


def base(command: int, *avps: Avp, flags: int = REQUEST_BIT, hop_by_hop: int = 1) -> bytes:
    """A request of the base protocol from the sample MME."""
    own = (avp("Origin-Host", MME), avp("Origin-Realm", "epc.example"))
    return Message(flags, command, BASE, hop_by_hop, 1, own + avps).encode()


def cer_avps(application: int = S13) -> tuple[Avp, ...]:
    """What a CER says besides who it comes from."""
    ids = [avp("Vendor-Id", TGPP), avp("Auth-Application-Id", application)]
    return (
        avp("Host-IP-Address", ip_address("127.0.0.1")),
        avp("Vendor-Id", 0),
        avp("Product-Name", "sample"),
        avp("Vendor-Specific-Application-Id", ids),
    )


def cer(application: int = S13) -> bytes:
    """A CER on the wire."""
    return base(257, *cer_avps(application))


def result(message: Message) -> int:
    """The Result-Code or the Experimental-Result-Code of an answer."""
    codes = named(message.avps, "Result-Code")
    if not codes:
        (group,) = named(message.avps, "Experimental-Result")
        codes = [Avp(298, 0, 0, group.data[-4:])]
    (code,) = codes
    return int.from_bytes(code.data, "big")


def text(message: Message, name: str) -> str:
    """The text of the one AVP of a name."""
    (found,) = named(message.avps, name)
    return found.data.decode()


def status(message: Message) -> int | None:
    """The Equipment-Status of an ECA; None where it has none."""
    found = named(message.avps, "Equipment-Status")
    return int.from_bytes(found[0].data, "big") if found else None


class Client:
    """A connection to a server, message by message."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def receive(self) -> Message:
        """The next message; ``asyncio.IncompleteReadError`` once the server has closed."""
        return decode(await self.receive_bytes())

    async def receive_bytes(self) -> bytes:
        """The next message's bytes."""
        async with asyncio.timeout(10):
            head = await self.reader.readexactly(4)
            return head + await self.reader.readexactly(int.from_bytes(head[1:], "big") - 4)

    async def ask(self, data: bytes) -> Message:
        """Send a message, and give the answer."""
        self.writer.write(data)
        return await self.receive()

    async def is_closed(self) -> bool:
        """Whether the server closes the connection without another word."""
        try:
            async with asyncio.timeout(10):
                return await self.reader.read(1) == b""
        except ConnectionError:
            return True


@contextlib.asynccontextmanager
async def serving(
    options: S13Options = OPTIONS, **more: Any
) -> AsyncIterator[tuple[S13Server, int]]:
    """A server on a port of the loopback, and the port."""
    server = S13Server(options, more.pop("decide", decide), **more)
    port = await server.listen("127.0.0.1", 0)
    try:
        yield server, port
    finally:
        await server.stop()


@contextlib.asynccontextmanager
async def connected(port: int, **more: Any) -> AsyncIterator[Client]:
    """A bare connection."""
    client = Client(*await asyncio.open_connection("127.0.0.1", port, **more))
    try:
        yield client
    finally:
        client.writer.close()
        with contextlib.suppress(ConnectionError):
            await client.writer.wait_closed()


@contextlib.asynccontextmanager
async def opened(port: int, **more: Any) -> AsyncIterator[Client]:
    """A connection whose capabilities are exchanged."""
    async with connected(port, **more) as client:
        assert result(await client.ask(cer())) == 2001
        yield client
