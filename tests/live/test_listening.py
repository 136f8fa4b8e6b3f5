"""Listening sockets outlive the processes that accept from them: no connection is lost."""

from __future__ import annotations

import asyncio
import random
import signal
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from pehchan.live.listening import accept_no_more, bound
from pehchan.live.question import Verdict
from tests.live import asking
from tests.live.asking import Asked
from tests.live.nodes import STATUS, RunningNode, running_node, until
from tests.live.s13.samples import OPTIONS
from tests.live.stores import DEVICES, make_store

BLOCKED = f"{DEVICES[Verdict.BLACKLISTED]:014d}"
# However busy this machine is, nobody is refused for it.
PATIENT = "latest = 30\n"
NAMES = f'{PATIENT}[s13]\norigin_host = "{OPTIONS.host}"\norigin_realm = "{OPTIONS.realm}"\n'
LONGEST_PAUSE = 0.2  # seconds that a client leaves between its connection and its request
WORKERS, RELOADS, CLIENTS = 2, 2, 6
MANY = 300  # fresh connections
AT_ONCE = 8  # requests under way on one connection of HTTP/2


def test_several_sockets_share_an_address_and_its_connections() -> None:
    with bound("127.0.0.1", 0) as one:
        port = one.getsockname()[1]
        with bound("127.0.0.1", port) as other:
            one.setblocking(False)
            other.setblocking(False)
            clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(64)]
            taken = [0, 0]
            for place, listening in enumerate((one, other)):
                with pytest.raises(BlockingIOError):
                    while True:
                        listening.accept()[0].close()
                        taken[place] += 1
            for client in clients:
                client.close()
    assert sum(taken) == 64
    assert all(taken)


def test_who_accepts_no_more_leaves_connections_to_whoever_holds_the_socket_still() -> None:
    """Another process holds it; here, a socket of another machine's end of the same queue."""
    with bound("127.0.0.1", 0) as first:
        first.setblocking(False)
        elsewhere, ours = socket.socketpair()
        socket.send_fds(elsewhere, [b"x"], [first.fileno()])  # on its way, and so not closed
        duplicate = first.dup()
        address = first.getsockname()
        accept_no_more(first.fileno())
        with socket.create_connection(address):
            for gone in (first, duplicate):
                with pytest.raises(BlockingIOError):
                    gone.accept()
            _, (descriptor,), _, _ = socket.recv_fds(ours, 1, 1)
            with socket.socket(fileno=descriptor) as held:
                held.accept()[0].close()
        for one in (elsewhere, ours, duplicate):
            one.close()


def test_a_port_that_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(OSError, match="in use"):
            bound("127.0.0.1", other.getsockname()[1])


async def over_http_1(port: int) -> str:
    """A check over a fresh connection, which waits for a moment before it asks."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await asyncio.sleep(random.uniform(0, LONGEST_PAUSE))
    query = f"{STATUS}?pei=imei-{BLOCKED}"
    writer.write(f"GET {query} HTTP/1.1\r\nhost: node\r\nconnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return answer.decode()


async def over_s13(port: int) -> str:
    """The same, with an exchange of capabilities."""
    client = await asking.s13(port)
    await asyncio.sleep(random.uniform(0, LONGEST_PAUSE))
    word = await client.ask(Asked(BLOCKED))
    client.close()
    return word


async def over_http_kept(client: httpx.AsyncClient) -> str:
    """The same over a connection that is kept for as long as the node keeps it."""
    answer = await client.get(STATUS, params={"pei": f"imei-{BLOCKED}"})
    await asyncio.sleep(random.uniform(0, LONGEST_PAUSE))
    return answer.text


async def ask_while(going: Callable[[], bool], ask: Callable[[], Awaitable[str]]) -> list[str]:
    """What was answered, one after the other; what failed is among it."""
    said = []
    while going():
        try:
            said.append(await ask())
        except (OSError, TimeoutError, EOFError, httpx.HTTPError) as error:
            said.append(repr(error))
    return said


def replaced(node: RunningNode) -> int:
    """How many workers have been replaced so far."""
    return node.log.count("Stopped old worker")


async def reload(node: RunningNode) -> None:
    for turn in range(1, RELOADS + 1):
        node.process.send_signal(signal.SIGHUP)
        await asyncio.to_thread(until, lambda turn=turn: replaced(node) == turn * WORKERS, node)


def test_fresh_connections_during_reloads_are_all_answered(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")

    async def main(node: RunningNode) -> list[str]:
        reloading = asyncio.create_task(reload(node))

        def going() -> bool:
            return not reloading.done()

        asked = [
            ask_while(going, lambda one=one, port=port: one(port))
            for _ in range(CLIENTS)
            for one, port in ((over_http_1, node.n17), (over_s13, node.s13))
        ]
        async with httpx.AsyncClient(base_url=node.url) as client:
            asked.append(ask_while(going, lambda: over_http_kept(client)))
            said = await asyncio.gather(*asked)
        await reloading
        return [word for some in said for word in some]

    options = ("--store", str(store.path))
    with running_node(tmp_path, *options, config=NAMES, workers=WORKERS) as node:
        before = set(node.workers())
        said = asyncio.run(main(node))
        assert not before & set(node.workers())
    assert len(said) > MANY
    assert [word for word in said if "BLACKLISTED" not in word] == []


def test_no_request_over_http_2_is_lost_either(tmp_path: Path) -> None:
    """After its GOAWAY a node answers all that was asked before; then come other connections."""
    store = make_store(tmp_path / "store")

    async def main(node: RunningNode) -> tuple[list[str], int]:
        connections = 0
        reloading = asyncio.create_task(reload(node))

        def going() -> bool:
            return not reloading.done()

        async def ask_on() -> list[str]:
            nonlocal connections
            said = []
            while going():
                client = await asking.n17(node.n17)
                connections += 1

                def welcome(client: asking.N17Client = client) -> bool:
                    return going() and not client.leaving

                asked = (
                    ask_while(welcome, lambda client=client: client.ask(Asked(BLOCKED)))
                    for _ in range(AT_ONCE)
                )
                said += [word for some in await asyncio.gather(*asked) for word in some]
                client.close()
            return said

        said = await asyncio.gather(*(ask_on() for _ in range(CLIENTS)))
        await reloading
        return [word for some in said for word in some], connections

    options = ("--store", str(store.path), "--no-s13")
    with running_node(tmp_path, *options, config=PATIENT, workers=WORKERS) as node:
        said, connections = asyncio.run(main(node))
    assert len(said) > MANY
    assert set(said) == {Verdict.BLACKLISTED}
    assert connections >= 2 * CLIENTS
