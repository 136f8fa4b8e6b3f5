"""Three nodes under load learn of a block from the feed: how soon, and without a failed request."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pehchan.live.feed.log import FeedLog
from pehchan.live.question import Verdict
from tests.live import asking
from tests.live.asking import Asked, Client
from tests.live.feed.running import Server, block, feed_in
from tests.live.nodes import RunningNode, running_node, until
from tests.live.s13.samples import OPTIONS
from tests.live.stores import CHANGES, DEVICES, make_store

BLOCKS = 15
FIRST = 86_000_000_000_000  # the devices that are blocked, one after the other
WINDOW = 4  # requests under way on each of the load's connections
LOOK_AGAIN = 0.005  # seconds between two questions about a device that was just blocked
TARGET = 2.0  # seconds, of the median: what is aimed at; printed, not asserted
NEVER = 30.0
WORDS = [(f"{device:014d}", verdict.value) for verdict, device in DEVICES.items()]


@pytest.fixture
def feed(tmp_path: Path) -> Iterator[tuple[FeedLog, Server]]:
    log = feed_in(tmp_path / "feed")
    store = make_store(tmp_path / "made", CHANGES)
    with Server(log, "--snapshots", store.path) as server:
        yield log, server


@pytest.fixture
def nodes(feed: tuple[FeedLog, Server], tmp_path: Path) -> Iterator[list[RunningNode]]:
    log, server = feed
    config = (
        f"latest = {NEVER}\n"  # however busy this machine is, nobody is refused for it
        f'[s13]\norigin_host = "{OPTIONS.host}"\norigin_realm = "{OPTIONS.realm}"\n'
        f'[feed]\naddress = "{server.address}"\nkey = "{log.signer.public}"\n'
    )
    with ExitStack() as stack:
        running = []
        for name in ("one", "two", "three"):
            (tmp_path / name).mkdir()
            running.append(stack.enter_context(running_node(tmp_path / name, config=config)))
        for node in running:
            until(lambda node=node: node.ask("imei-86000000000000").status_code == 404, node)
        yield running


class Load:
    """Asks one node on and on, over both interfaces, and judges every answer."""

    def __init__(self, clients: list[Client]) -> None:
        self.wrong: list[str] = []
        self.right = 0
        self._clients = clients
        self._tasks = [
            asyncio.create_task(self._ask(client)) for client in clients for _ in range(WINDOW)
        ]

    async def _ask(self, client: Client) -> None:
        while True:
            imei, expected = random.choice(WORDS)
            try:
                word = await client.ask(Asked(imei))
            except (OSError, TimeoutError) as error:
                self.wrong.append(repr(error))
                return
            if word == expected:
                self.right += 1
            else:
                self.wrong.append(word)

    async def finish(self) -> None:
        """Ask no more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for client in self._clients:
            client.close()


async def enforced(client: Client, imei: str, since: float) -> float:
    """Seconds until a device is blocked."""
    async with asyncio.timeout(NEVER):
        while (word := await client.ask(Asked(imei))) != Verdict.BLACKLISTED:
            assert word == Verdict.UNKNOWN
            await asyncio.sleep(LOOK_AGAIN)
    return time.perf_counter() - since


async def blocked_again_and_again(
    log: FeedLog, nodes: list[RunningNode]
) -> tuple[list[float], list[Load]]:
    """Seconds until each node enforced each block on each interface, and the load meanwhile."""
    watching: list[Client] = []
    loads = []
    for node in nodes:
        watching += [await asking.n17(node.n17), await asking.s13(node.s13)]
        loads.append(Load([await asking.n17(node.n17), await asking.s13(node.s13)]))
    seconds: list[float] = []
    for device in range(FIRST, FIRST + BLOCKS):
        since = time.perf_counter()
        await asyncio.to_thread(log.append, [block(device)])
        waiting = (enforced(client, f"{device:014d}", since) for client in watching)
        seconds += await asyncio.gather(*waiting)
    for load in loads:
        await load.finish()
    for client in watching:
        client.close()
    return seconds, loads


def test_a_block_is_enforced_on_three_nodes_under_load(
    feed: tuple[FeedLog, Server], nodes: list[RunningNode]
) -> None:
    began = time.perf_counter()
    seconds, loads = asyncio.run(blocked_again_and_again(feed[0], nodes))
    took = time.perf_counter() - began
    assert len(seconds) == BLOCKS * 2 * len(nodes)
    asked = [load.right + len(load.wrong) for load in loads]
    print(  # noqa: T201, what is aimed at is no assertion
        f"{BLOCKS} blocks on {len(nodes)} nodes, both interfaces: enforced after"
        f" {statistics.median(seconds):.3f} s (median; target {TARGET:g}),"
        f" {max(seconds):.3f} s at the latest; meanwhile"
        f" {sum(asked) / took:,.0f} requests a second, {sum(asked):,} in all,"
        f" {sum(len(load.wrong) for load in loads)} failed"
    )
    assert [load.wrong for load in loads] == [[], [], []]
    assert all(load.right > 100 for load in loads)
    for node in nodes:
        assert '"error"' not in node.log
