"""The feed's server, over real sockets."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import ClassVar

import httpx
import pytest

from pehchan.live.feed.log import FeedLog
from pehchan.live.feed.server import MOST_BYTES, MOST_READ, FeedApp, RefusedError, _body
from pehchan.live.feed.settings import secret
from pehchan.live.feed.snapshots import Snapshots
from tests.live.feed.running import Server, block, eventually, feed_in

ENTRIES = "/feed/v1/entries"


@pytest.fixture
def log(tmp_path: Path) -> FeedLog:
    return feed_in(tmp_path / "feed", segment_entries=3)


@pytest.fixture
def server(log: FeedLog) -> Iterator[Server]:
    with Server(log) as running:
        yield running


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.address, timeout=60, trust_env=False) as made:
        yield made


def _sequences(answer: httpx.Response) -> list[int]:
    assert answer.status_code == 200, answer.text
    return [one["body"]["sequence"] for one in answer.json()["entries"]]


def test_pages_of_what_comes_behind(log: FeedLog, client: httpx.Client) -> None:
    log.append([block(device) for device in range(8)])
    assert _sequences(client.get(ENTRIES)) == list(range(1, 9))
    assert _sequences(client.get(ENTRIES, params={"after": 5, "limit": 2})) == [6, 7]
    answer = client.get(ENTRIES, params={"after": 8})
    assert _sequences(answer) == []
    assert answer.json()["head"]["body"]["sequence"] == 8


class _Scope:
    """A reader's request, as granian tells of it."""

    proto, method, path = "http", "GET", ENTRIES
    headers: ClassVar[dict[str, str]] = {}

    def __init__(self, query: str) -> None:
        self.query_string = query


class _Told:
    """What is answered."""

    body = b""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        assert status == 200
        self.body = body


def test_whoever_sees_news_first_everybody_who_waits_is_told(log: FeedLog, tmp_path: Path) -> None:
    """A reader who comes just behind an entry finds it before the server's own look."""
    other = FeedLog(log.folder)

    async def main() -> list[bytes]:
        app = FeedApp(other, Snapshots(tmp_path / "none", None), writers="x", readers=None)
        waits, comes = _Told(), _Told()
        waiting = asyncio.create_task(app(_Scope("after=0&wait=30"), waits))
        await asyncio.sleep(0.1)
        log.append([block(5)])
        await app(_Scope("after=0"), comes)
        async with asyncio.timeout(10):
            await waiting
        return [comes.body, waits.body]

    assert all(b'"sequence":1' in body for body in asyncio.run(main()))


def test_who_waits_is_told_at_once_what_another_process_enters(
    log: FeedLog, client: httpx.Client
) -> None:
    began = threading.Event()

    def enter() -> None:
        began.wait()
        time.sleep(0.3)
        log.append([block(5)])

    writer = threading.Thread(target=enter)
    writer.start()
    began.set()
    # Less patient than the server: without being woken it would hear nothing.
    answer = client.get(ENTRIES, params={"after": 0, "wait": 30}, timeout=25)
    writer.join()
    assert _sequences(answer) == [1]


def test_who_waits_in_vain_is_answered(client: httpx.Client) -> None:
    assert _sequences(client.get(ENTRIES, params={"after": 0, "wait": 1})) == []


def test_writers_enter_with_their_secret(log: FeedLog, client: httpx.Client) -> None:
    wish = [{"kind": "block", "device": 35209900176148, "reference": "case-7"}]
    assert client.post(ENTRIES, json=wish).status_code == 401
    wrong = {"authorization": "Bearer wrong"}
    assert client.post(ENTRIES, json=wish, headers=wrong).status_code == 401
    right = {"authorization": f"Bearer {secret(log.folder / 'writers.secret')}"}
    for _ in range(2):
        answer = client.post(ENTRIES, json=wish, headers=right)
        assert (answer.status_code, answer.json()) == (200, {"sequences": [1]})
    for bad in ({"kind": "block"}, {"kind": "steal", "device": 1}, {"device": 1}, 7):
        answer = client.post(ENTRIES, json=[bad], headers=right)
        assert (answer.status_code, answer.json()["error"]) == (400, "bad_entry")
    answer = client.post(ENTRIES, content=b"x" * 2**21, headers=right)
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")
    assert _sequences(client.get(ENTRIES)) == [1]


def test_of_what_never_ends_so_much_is_read() -> None:
    parts = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal parts
        while True:
            parts += 1
            yield bytes(MOST_BYTES)

    with pytest.raises(RefusedError):
        asyncio.run(_body(_Scope(""), endless()))
    assert parts == MOST_READ // MOST_BYTES + 1


def test_what_the_feed_does_not_have(log: FeedLog, client: httpx.Client) -> None:
    log.append([block(device) for device in range(4)])
    answer = client.get(ENTRIES, params={"after": 5})
    assert (answer.status_code, answer.json()["error"]) == (409, "feed_behind")
    log.append([block(9)])
    for path in sorted((log.folder / "segments").iterdir())[:-1]:
        path.unlink()
    answer = client.get(ENTRIES, params={"after": 1})
    assert (answer.status_code, answer.json()["error"]) == (410, "feed_passed")
    assert _sequences(client.get(ENTRIES, params={"after": 4})) == [5]


def test_wrong_calls(client: httpx.Client) -> None:
    assert client.get("/").status_code == 404
    assert client.delete(ENTRIES).status_code == 405
    assert client.get("/feed/v1/snapshot/../feed.key").status_code == 404
    assert client.get(f"/feed/v1/snapshot/{'0' * 64}").status_code == 404
    for after in ("-1", "x", "1e3", "9" * 30, "٣"):
        assert client.get(ENTRIES, params={"after": after}).status_code == 400


def test_readers_carry_their_secret_where_one_is_set(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "secret-feed", readers="readers.secret")
    with Server(log) as server, httpx.Client(base_url=server.address, trust_env=False) as client:
        for path in (ENTRIES, f"/feed/v1/snapshot/{'0' * 64}"):
            assert client.get(path).status_code == 401
        right = {"authorization": f"Bearer {secret(log.folder / 'readers.secret')}"}
        assert client.get(ENTRIES, headers=right).status_code == 200
        # Who may read may not write.
        assert client.post(ENTRIES, json=[], headers=right).status_code == 401


def test_it_stops_when_told_to_though_nodes_wait(log: FeedLog, server: Server) -> None:
    with httpx.Client(base_url=server.address, timeout=60, trust_env=False) as client:
        answers: list[int] = []

        def wait() -> None:
            answers.append(client.get(ENTRIES, params={"wait": 30}).status_code)

        waiting = threading.Thread(target=wait)
        waiting.start()
        time.sleep(0.3)
        assert server.stop() == 0
        waiting.join()
    assert answers == [200]


def test_damage_is_an_error_not_silence(log: FeedLog, client: httpx.Client) -> None:
    log.append([block(1), block(2)])
    assert _sequences(client.get(ENTRIES)) == [1, 2]
    (path,) = (log.folder / "segments").iterdir()
    content = path.read_bytes()
    path.write_bytes(content + content.splitlines(keepends=True)[0])
    assert client.get(ENTRIES).status_code == 400
    path.write_bytes(content)
    eventually(lambda: client.get(ENTRIES).status_code == 200, "it recovers")
