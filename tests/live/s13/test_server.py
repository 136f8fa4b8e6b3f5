from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest

from pehchan.live.question import Verdict
from pehchan.live.s13.loop import run
from pehchan.live.s13.options import LOOPBACK, AllowedPeer
from pehchan.live.s13.server import S13Server, tls_context
from tests.live.s13.certificates import Authority
from tests.live.s13.samples import (
    MME,
    OPTIONS,
    avp,
    cer,
    connected,
    decide,
    device,
    ecr,
    ecr_avps,
    opened,
    result,
    serving,
    status,
)


def test_the_four_verdicts_go_out_as_the_standard_says() -> None:
    async def main() -> list[tuple[int, int | None]]:
        async with serving() as (_, port), opened(port) as client:
            answers = [await client.ask(ecr(ecr_avps(device(verdict)))) for verdict in Verdict]
            # And again, the short way.
            again = [await client.ask(ecr(ecr_avps(device(verdict)))) for verdict in Verdict]
            assert answers == again
            return [(result(answer), status(answer)) for answer in answers]

    assert run(main()) == [(2001, 0), (2001, 1), (2001, 2), (5422, None)]


def test_asyncios_own_loop_serves_as_well() -> None:
    async def main() -> int:
        async with serving() as (_, port), opened(port) as client:
            return result(await client.ask(ecr()))

    assert asyncio.run(main()) == 5422


def test_an_address_that_nobody_may_come_from_is_dropped() -> None:
    async def main() -> bool:
        peers = (AllowedPeer("*", (ip_network("192.0.2.0/24"),)),)
        async with serving(replace(OPTIONS, peers=peers)) as (_, port), connected(port) as client:
            client.writer.write(cer())
            return await client.is_closed()

    assert run(main())


def test_a_name_that_is_not_on_the_list_gets_3010() -> None:
    async def main() -> int:
        peers = (AllowedPeer("mme2.epc.example", LOOPBACK),)
        async with serving(replace(OPTIONS, peers=peers)) as (_, port), connected(port) as client:
            answer = await client.ask(cer())
            assert await client.is_closed()
            return result(answer)

    assert run(main()) == 3010


def test_one_connection_too_many_is_dropped_and_there_is_room_when_another_ends() -> None:
    async def main() -> list[str]:
        async with serving(replace(OPTIONS, most_connections=1)) as (server, port):
            async with opened(port), connected(port) as second:
                assert await second.is_closed()
            while server.peers:
                await asyncio.sleep(0.01)
            async with opened(port):
                return server.peers

    assert run(main()) == [MME]


def test_a_rate_is_kept() -> None:
    async def main() -> list[int]:
        options = replace(OPTIONS, most_per_second=4)
        async with serving(options) as (_, port), opened(port) as client:
            return [result(await client.ask(ecr())) for _ in range(3)]

    assert run(main()) == [5422, 5422, 3004]


def test_a_node_that_stops_says_goodbye_answers_on_and_waits_for_its_peers() -> None:
    async def main() -> None:
        async with serving() as (server, port), opened(port) as client, opened(port) as slow:
            stopping = asyncio.create_task(server.stop())
            goodbye = await client.receive()
            assert (goodbye.command, goodbye.flags) == (282, 0x80)
            assert result(await client.ask(ecr())) == 5422
            farewell = goodbye._replace(flags=0, avps=(avp("Result-Code", 2001),))
            client.writer.write(farewell.encode())
            assert await client.is_closed()
            assert not stopping.done()
            with pytest.raises(OSError):
                await asyncio.open_connection("127.0.0.1", port)
            slow.writer.close()
            await stopping

    run(main())


def test_a_peer_that_does_not_say_goodbye_is_left_behind() -> None:
    async def main() -> list[str]:
        async with serving(replace(OPTIONS, drain=0.1)) as (server, port), opened(port) as client:
            await server.stop()
            assert (await client.receive()).command == 282
            assert await client.is_closed()
            return server.peers

    assert run(main()) == []


def test_a_node_dials_a_peer_and_dials_it_again() -> None:
    """Two nodes: one dials, the other is the peer that waits to be called."""

    async def main() -> None:
        other = replace(OPTIONS, host="eir2.epc.example", redial=0.05)
        caller = S13Server(other, decide)
        async with serving() as (first, port):
            caller.dial("127.0.0.1", port)
            await until(lambda: caller.peers == [OPTIONS.host] and first.peers == [other.host])
        await until(lambda: not caller.peers)
        again = S13Server(OPTIONS, decide)
        await again.listen("127.0.0.1", port)
        await until(lambda: caller.peers == [OPTIONS.host])
        await asyncio.gather(caller.stop(), again.stop())
        assert (caller.peers, again.peers) == ([], [])

    run(main())


async def until(holds) -> None:
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("name", "code"), [(MME, 2001), ("mme2.epc.example", 3010)], ids=["its own", "another's"]
)
def test_a_certificate_must_carry_the_peers_name(tmp_path: Path, name: str, code: int) -> None:
    authority = Authority(tmp_path)

    async def main() -> int:
        server = S13Server(OPTIONS, decide)
        context = tls_context(*authority.issue(OPTIONS.host), authority.file)
        port = await server.listen("127.0.0.1", 0, tls=context)
        async with connected(port, ssl=authority.client(name)) as client:
            answer = result(await client.ask(cer()))
            if answer == 2001:
                assert result(await client.ask(ecr())) == 5422
        await server.stop()
        return answer

    assert run(main()) == code


def test_without_a_certificate_nobody_is_heard(tmp_path: Path) -> None:
    authority = Authority(tmp_path)

    async def main() -> None:
        server = S13Server(OPTIONS, decide)
        context = tls_context(*authority.issue(OPTIONS.host), authority.file)
        port = await server.listen("127.0.0.1", 0, tls=context)
        with pytest.raises((ssl.SSLError, ConnectionError, asyncio.IncompleteReadError)):
            async with connected(port, ssl=authority.client(None)) as client:
                await client.ask(cer())
        assert server.peers == []
        await server.stop()

    run(main())
