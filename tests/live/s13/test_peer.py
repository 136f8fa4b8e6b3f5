from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.live.s13.codec import Message, decode
from pehchan.live.s13.loop import run
from tests.live.s13.samples import (
    OPTIONS,
    Client,
    avp,
    base,
    cer,
    connected,
    ecr,
    ecr_avps,
    opened,
    result,
    serving,
)

STREAM = [ecr(ecr_avps(f"3520990017{n:04d}"), hop_by_hop=n) for n in range(40)]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 3_000), max_size=8))
def test_answers_do_not_depend_on_how_the_bytes_arrive(cuts: list[int]) -> None:
    async def main() -> list[int]:
        async with serving() as (_, port), opened(port) as client:
            data = b"".join(STREAM)
            for cut in cuts:
                client.writer.write(data[:cut])
                await client.writer.drain()
                await asyncio.sleep(0)
                data = data[cut:]
            client.writer.write(data)
            return [(await client.receive()).hop_by_hop for _ in STREAM]

    assert run(main()) == list(range(len(STREAM)))


@pytest.mark.parametrize(
    "head",
    [b"\x01\x00\x00\x00", b"\x01\x00\x00\x16", b"\x01\xff\xff\xfc", b"GET "],
    ids=["shorter than a header", "no whole words", "too long", "another protocol"],
)
def test_a_length_that_cannot_be_is_answered_and_ends_the_connection(head: bytes) -> None:
    async def main() -> int:
        async with serving() as (_, port), opened(port) as client:
            answer = await client.ask(head + ecr()[4:])
            assert await client.is_closed()
            return result(answer)

    assert run(main()) == 5015


def test_requests_before_such_a_length_are_answered() -> None:
    async def main() -> list[int]:
        async with serving() as (_, port), opened(port) as client:
            client.writer.write(ecr() + ecr() + b"\x01\0\0\0" + ecr()[4:])
            codes = [result(await client.receive()) for _ in range(3)]
            assert await client.is_closed()
            return codes

    assert run(main()) == [5422, 5422, 5015]


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x16\x03\x01\x02", ecr(), b"\0" * 64])
def test_whoever_does_not_begin_with_a_cer_is_disconnected(data: bytes) -> None:
    async def main() -> bool:
        async with (
            serving(replace(OPTIONS, handshake=0.2)) as (_, port),
            connected(port) as client,
        ):
            client.writer.write(data)
            return await client.is_closed()

    assert run(main())


async def _watchdog(client: Client) -> Message:
    request = await client.receive()
    assert (request.command, request.flags) == (280, 0x80)
    return request


def test_a_silent_peer_is_asked_and_stays_if_it_answers() -> None:
    async def main() -> int:
        async with serving(replace(OPTIONS, watchdog=0.2)) as (_, port), opened(port) as client:
            for _ in range(3):
                request = await _watchdog(client)
                answer = request._replace(flags=0, avps=(avp("Result-Code", 2001), *request.avps))
                client.writer.write(answer.encode())
            return result(await client.ask(ecr()))

    assert run(main()) == 5422


@pytest.mark.parametrize("drip", [b"", b"\x01\0\1"], ids=["silence", "half a header"])
def test_a_peer_that_says_nothing_whole_is_given_up(drip: bytes) -> None:
    async def main() -> bool:
        async with serving(replace(OPTIONS, watchdog=0.2)) as (_, port), opened(port) as client:
            await _watchdog(client)
            client.writer.write(drip)
            return await client.is_closed()

    assert run(main())


def test_a_peer_that_does_not_read_its_answers_is_given_up_and_others_are_served() -> None:
    async def main() -> int:
        options = replace(OPTIONS, stalled=0.3)
        async with (
            serving(options) as (server, port),
            opened(port, limit=1024) as deaf,
            opened(port) as other,
        ):
            block = b"".join(STREAM) * 50
            while len(server.peers) == 2:
                deaf.writer.write(block)
                try:
                    await asyncio.wait_for(deaf.writer.drain(), 0.05)
                except (TimeoutError, ConnectionError):
                    await asyncio.sleep(0.05)
            return result(await other.ask(ecr()))

    assert run(main()) == 5422


def test_nothing_more_is_read_from_a_peer_that_does_not_read() -> None:
    async def main() -> int:
        async with serving() as (_, port), opened(port, limit=1024) as deaf:
            block = b"".join(STREAM) * 100
            taken = 0
            while taken < 256 << 20:
                deaf.writer.write(block)
                try:
                    await asyncio.wait_for(deaf.writer.drain(), 1)
                except TimeoutError:
                    break
                taken += len(block)
            return taken >> 20

    assert run(main()) < 64


def test_a_peer_that_leaves_gets_its_dpa_and_is_disconnected() -> None:
    async def main() -> int:
        async with serving(replace(OPTIONS, drain=0.1)) as (_, port), opened(port) as client:
            answer = await client.ask(base(282, avp("Disconnect-Cause", 0)))
            assert await client.is_closed()
            return result(answer)

    assert run(main()) == 2001


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_no_bytes_harm_a_node(noise: bytes, exchanged: bool) -> None:
    async def main() -> int:
        async with serving(replace(OPTIONS, handshake=0.05)) as (_, port):
            async with connected(port) as hostile:
                hostile.writer.write((cer() if exchanged else b"") + noise)
                hostile.writer.write_eof()
                await hostile.reader.read()
            async with opened(port) as client:
                return result(await client.ask(ecr()))

    assert run(main()) == 5422


def test_messages_up_to_the_limit_are_read() -> None:
    async def main() -> list[int]:
        options = replace(OPTIONS, longest_message=8_192)
        async with serving(options) as (_, port), opened(port) as client:
            room = 8_192 - len(ecr())
            fits = ecr([*ecr_avps(), avp("Class", b"x" * (room - 8))])
            assert len(fits) == 8_192
            codes = [result(await client.ask(fits))]
            over = ecr([*ecr_avps(), avp("Class", b"x" * (room - 4))])
            client.writer.write(over)
            codes.append(result(decode(await client.receive_bytes())))
            return codes

    assert run(main()) == [5422, 5015]
