"""Following the feed: caught up with, its death survived, left behind and brought back."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.entries import BLOCK
from pehchan.live.feed.follower import Follower
from pehchan.live.feed.log import FeedLog
from pehchan.live.feed.signing import Signer, Verifier
from pehchan.live.feed.source import FeedBehindError, FeedPassedError, Source
from pehchan.live.store.build import building
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.meta import Meta
from tests.live.feed.running import (
    Server,
    block,
    blocked,
    eventually,
    feed_in,
    follower,
    store_in,
)


def _steps(log: FeedLog, address: str, store: StoreFolder, count: int = 1) -> int:
    """The entry held after following for some steps."""

    async def steps() -> int:
        one = Follower(store, Source(address, Verifier.of(log.signer.public)))
        try:
            for _ in range(count):
                held = await one.step(0)
            return held
        finally:
            one.close()
            await one.source.close()

    return asyncio.run(steps())


def test_it_catches_up_and_knows_how_fresh_it_is(tmp_path: Path) -> None:
    log, store = feed_in(tmp_path / "feed"), store_in(tmp_path / "store")
    log.append([block(device) for device in range(2, 2502)])
    with Server(log) as server:
        before = time.time()
        assert _steps(log, server.address, store, 2) == 2000
        assert _steps(log, server.address, store) == 2500
        time.sleep(0.25)
        assert store.current().meta.known_at >= before
        assert blocked(store) == set(range(1, 2502))
        assert _steps(log, server.address, store) == 2500


def test_nothing_is_believed_that_another_key_signed(tmp_path: Path) -> None:
    log, store = feed_in(tmp_path / "feed"), store_in(tmp_path / "store")
    log.append([block(2)])
    other = feed_in(tmp_path / "other")
    with Server(log) as server, pytest.raises(PehchanError) as refused:
        _steps(other, server.address, store)
    assert refused.value.code == "bad_signature"
    assert blocked(store) == {1}


def test_a_feed_that_fell_behind_its_nodes(tmp_path: Path) -> None:
    log, store = feed_in(tmp_path / "feed"), store_in(tmp_path / "store", held=5)
    with Server(log) as server, pytest.raises(FeedBehindError):
        _steps(log, server.address, store)


def test_a_node_that_was_away_too_long_takes_a_snapshot(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed", segment_entries=5)
    away = store_in(tmp_path / "away", held=2)
    log.append([block(device) for device in range(10, 15)])
    log.append([block(device) for device in range(15, 18)])
    (log.folder / "segments" / f"{1:016d}.jsonl").unlink()
    with Server(log) as server:
        with pytest.raises(FeedPassedError):
            _steps(log, server.address, away)
        assert blocked(away) == {1}  # it goes on answering from what it has
    whole = store_in(tmp_path / "whole", range(20, 30), held=6)
    with Server(log, "--snapshots", whole.path) as server:
        eventually(lambda: _tried(log, server.address, away) == 8, "a snapshot is taken over")
    assert blocked(away) == {*range(20, 30), 16, 17}


def _tried(log: FeedLog, address: str, store: StoreFolder) -> int | None:
    try:
        return _steps(log, address, store)
    except FeedPassedError:
        return None  # the server has not made its snapshot yet


def test_a_node_without_a_store_begins_with_a_snapshot(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed")
    log.append([block(2), block(3)])
    new = StoreFolder(tmp_path / "new")
    with Server(log) as server:
        with pytest.raises(PehchanError) as refused:
            _steps(log, server.address, new)
        assert refused.value.code == "no_store"
    whole = store_in(tmp_path / "whole", [7], held=1)
    with Server(log, "--snapshots", whole.path) as server, follower(log, server.address, new):
        eventually(new.exists, "the store is there")
        eventually(lambda: blocked(new) == {7, 3}, "with what the feed has on top")


def test_the_store_of_newer_lists_is_taken_over_with_the_feed_on_top(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed")
    register = store_in(tmp_path / "register", [1], list_run=100)
    node = store_in(tmp_path / "node", [1], list_run=100)
    with Server(log, "--snapshots", register.path) as server, follower(log, server.address, node):
        log.append([block(2)])
        eventually(lambda: blocked(node) == {1, 2}, "the node follows")
        store_in(tmp_path / "register", [3], held=0, list_run=200)
        log.append([block(4)])
        eventually(lambda: node.current().list_version == 200, "the node has the newer lists")
        assert blocked(node) >= {3, 2}
        eventually(lambda: blocked(node) == {3, 2, 4}, "nothing of the feed is lost")


def test_a_device_blocked_while_a_store_is_built_stays_blocked(tmp_path: Path) -> None:
    log, store = feed_in(tmp_path / "feed"), store_in(tmp_path / "store")
    with Server(log) as server, follower(log, server.address, store):
        log.append([block(2)])
        eventually(lambda: 2 in blocked(store), "the node follows")
        with building(store, Meta(built_at=2.0, feed_sequence=1, list_run=1)) as (build, _):
            log.append([block(3)])
            eventually(lambda: 3 in blocked(store), "the device is blocked while others build")
            build.about  # noqa: B018  (the build knows nothing of it)
        with store.current().snapshot() as facts:
            assert facts.device(3, 20_000) & BLOCK  # the new generation has it from its beginning
        assert store.generation() == 2
        log.append([block(4)])
        eventually(lambda: blocked(store) == {3, 4}, "the node follows into the new generation")


def test_three_nodes_killed_and_a_feed_killed_lose_nothing(tmp_path: Path, kills: int) -> None:
    log = feed_in(tmp_path / "feed", segment_entries=25)
    stores = [store_in(tmp_path / f"store-{number}", []) for number in range(3)]
    chance = random.Random(20260801)
    entered = 0
    with ExitStack() as stack:
        server = stack.enter_context(Server(log))
        nodes = [stack.enter_context(follower(log, server.address, one)) for one in stores]
        for _ in range(max(kills // 2, 4)):
            for _ in range(chance.randrange(1, 8)):
                entered += 1
                log.append([block(entered)])
            time.sleep(chance.uniform(0, 0.5))
            victim = chance.choice([server, *nodes])
            victim.kill()
            entered += 1
            log.append([block(entered)])  # the feed is written to though nobody serves it
            for store in stores:
                held = store.current().feed_sequence
                assert blocked(store) >= set(range(1, held + 1))
            victim.start()
        for store in stores:
            eventually(
                lambda store=store: blocked(store) == set(range(1, entered + 1)),  # type: ignore[misc]
                "every node knows every block",
            )
            reader = StoreFolder(store.path).current()
            assert reader.feed_sequence == entered
            assert reader.meta.counts["block"] == entered  # each was applied once
        assert all(node.alive for node in nodes)


def test_the_key_that_a_node_has_may_be_one_of_two(tmp_path: Path) -> None:
    log, store = feed_in(tmp_path / "feed"), store_in(tmp_path / "store")
    log.append([block(2)])
    new = Signer(tmp_path / "new.key")
    log.signer.public.write_bytes(new.public.read_bytes() + log.signer.public.read_bytes())
    with Server(log) as server:
        assert _steps(log, server.address, store) == 1
