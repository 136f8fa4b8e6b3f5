"""tshark reads every kind of answer and request that the node writes, without a warning."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from pehchan.live.s13.codec import Message, decode
from pehchan.live.s13.loop import run
from tests.live.s13.samples import (
    MME,
    OPTIONS,
    avp,
    base,
    ecr,
    ecr_avps,
    opened,
    result,
    serving,
)
from tests.live.s13.test_dialogue import REQUESTS
from tests.live.s13.test_replies import PROXIES, ROUTE
from tests.live.s13.wire import dissected, tapped


def test_every_answer_that_there_is(tmp_path: Path) -> None:
    async def main() -> list[tuple[str, bytes]]:
        async with serving() as (_, port), tapped(port) as (tap, front):
            for request, code, _ in REQUESTS:
                async with opened(front) as client:
                    assert result(await client.ask(request)) == code
            return list(tap.messages)

    messages = run(main())
    answers = [(direction, data) for direction, data in messages if direction == "I"]
    quoted = {"Reserved bit set", "Unknown AVP 9999"}
    rows = dissected(answers, tmp_path, quoted=quoted)
    seen = [row["diameter.Result-Code"] or row["diameter.Experimental-Result-Code"] for row in rows]
    assert seen == [part for _, code, _ in REQUESTS for part in ("2001", str(code))]


def test_a_whole_conversation(tmp_path: Path) -> None:
    """Capabilities, watchdogs both ways, a check through proxies, 3004, and our farewell."""

    async def main() -> list[tuple[str, bytes]]:
        overloaded = [False]
        options = replace(OPTIONS, watchdog=0.3)
        async with (
            serving(options, overloaded=lambda: overloaded[0]) as (server, port),
            tapped(port) as (tap, front),
            opened(front) as client,
        ):
            assert result(await client.ask(base(280))) == 2001
            asked = ecr(ecr_avps("35209900176148", ROUTE, *PROXIES))
            assert [result(await client.ask(asked)) for _ in range(2)] == [5422, 5422]
            overloaded[0] = True
            assert result(await client.ask(ecr())) == 3004
            request = await client.receive()
            assert request.command == 280
            client.writer.write(_answer(request))
            stopping = asyncio.create_task(server.stop())
            request = await client.receive()
            assert request.command == 282
            client.writer.write(_answer(request))
            await stopping
            assert await client.is_closed()
            return list(tap.messages)

    messages = run(main())
    rows = dissected(messages, tmp_path)
    commands = [row["diameter.cmd.code"] for row in rows]
    assert commands == ["257"] * 2 + ["280"] * 2 + ["324"] * 6 + ["280"] * 2 + ["282"] * 2
    assert all(decode(data).end_to_end for _, data in messages)


def _answer(request: Message) -> bytes:
    own = (avp("Origin-Host", MME), avp("Origin-Realm", "epc.example"))
    return request._replace(flags=0, avps=(avp("Result-Code", 2001), *own)).encode()
