"""A client that writes after the end still reads what it was sent before."""

from __future__ import annotations

import asyncio
import socket
import time
from pathlib import Path

import pytest

from pehchan.live.lingering import held, let_go
from pehchan.live.question import Verdict
from tests.live.nodes import STATUS, running_node
from tests.live.stores import DEVICES, make_store

BLOCKED = f"{DEVICES[Verdict.BLACKLISTED]:014d}"
REQUEST = f"GET {STATUS}?pei=imei-{BLOCKED} HTTP/1.1\r\nhost: node\r\n\r\n".encode()
ANSWER = b"all that was asked"
PATIENCE = 60.0  # seconds; only a test that fails waits for so long
SHORT = 0.05  # seconds that a reset needs to arrive, on one machine


def pair() -> tuple[int, socket.socket, socket.socket]:
    """A port, a client's end, and the end that was accepted there."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        client = socket.create_connection(("127.0.0.1", port))
        return port, client, listening.accept()[0]


def write_late(client: socket.socket) -> None:
    """Write to an end that may be closed; an error comes with the second time at the earliest."""
    for _ in range(3):
        client.sendall(b"late")
        time.sleep(SHORT)


def test_without_it_a_client_that_writes_late_meets_a_reset() -> None:
    _, client, server = pair()
    with client:
        server.sendall(ANSWER)
        server.close()
        with pytest.raises(OSError, match=r"reset|Broken pipe"):
            write_late(client)


def test_a_client_that_writes_late_reads_all_the_same() -> None:
    port, client, server = pair()
    with client:
        (kept,) = held(port)
        server.sendall(ANSWER)
        server.shutdown(socket.SHUT_WR)
        server.close()
        write_late(client)
        assert client.recv(100) == ANSWER
        assert client.recv(100) == b""
        client.close()
        asyncio.run(let_go([kept], PATIENCE))
        assert kept.fileno() == -1


def test_only_connections_that_were_taken_at_the_port_are_held() -> None:
    with socket.socket() as listening, socket.socketpair()[0]:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        assert held(port) == []
        with socket.create_connection(("127.0.0.1", port)) as client:
            taken = listening.accept()[0]
            (kept,) = held(port)
            assert kept.getpeername() == client.getsockname()
            assert held(client.getsockname()[1])[0].getpeername() == taken.getsockname()
            kept.close()
            taken.close()


def test_a_client_that_does_not_close_is_told_of_the_end_and_left() -> None:
    port, client, server = pair()
    with client:
        (kept,) = held(port)
        server.close()  # without a word: the other descriptor is there still
        asyncio.run(let_go([kept], SHORT))
        assert client.recv(100) == b""


def test_a_node_that_ends_does_not_reset_its_clients(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    with running_node(tmp_path, "--store", str(store.path), "--no-s13") as node:
        with socket.create_connection(("127.0.0.1", node.n17), timeout=PATIENCE) as client:
            client.sendall(REQUEST)
            assert b"BLACKLISTED" in client.recv(65_536)
            node.process.terminate()
            assert client.recv(65_536) == b""
            write_late(client)
        assert node.stop() == 0
