"""A whole store taken over from the feed: never with less than was known."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.feed.bulk import install
from pehchan.live.feed.entry import Snapshot
from pehchan.live.feed.log import FeedLog
from pehchan.live.feed.signing import Verifier
from pehchan.live.feed.snapshots import Snapshots
from pehchan.live.feed.source import Source
from pehchan.live.store.folder import StoreFolder
from tests.live.feed.running import (
    BOUND_SECONDS,
    Server,
    block,
    blocked,
    eventually,
    feed_in,
    store_in,
)


def _snapshot(log: FeedLog, address: str) -> Snapshot | None:
    async def head() -> Snapshot | None:
        source = Source(address, Verifier.of(log.signer.public))
        try:
            return (await source.news(0, 0)).head.snapshot
        finally:
            await source.close()

    return asyncio.run(head())


def _install(log: FeedLog, address: str, store: StoreFolder, snapshot: Snapshot, held: int) -> int:
    async def take() -> int:
        source = Source(address, Verifier.of(log.signer.public))
        try:
            return await install(store, source, snapshot, held)
        finally:
            await source.close()

    return asyncio.run(take())


def test_the_feed_is_on_top_before_anybody_sees_it(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed")
    log.append([block(device) for device in range(10, 13)])
    whole, node = store_in(tmp_path / "whole", [7], held=1), store_in(tmp_path / "node", held=3)
    with Server(log, "--snapshots", whole.path) as server:
        eventually(lambda: _snapshot(log, server.address) is not None, "there is a snapshot")
        snapshot = _snapshot(log, server.address)
        assert snapshot is not None
        assert snapshot.sequence == 1
        assert _install(log, server.address, node, snapshot, 3) == 3
    assert node.generation() == 2
    assert StoreFolder(node.path).current().feed_sequence == 3
    assert blocked(StoreFolder(node.path)) == {7, 11, 12}


def test_what_is_not_what_was_named_is_not_taken_over(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed")
    whole, node = store_in(tmp_path / "whole", [7]), store_in(tmp_path / "node")
    with Server(log, "--snapshots", whole.path) as server:
        eventually(lambda: _snapshot(log, server.address) is not None, "there is a snapshot")
        snapshot = _snapshot(log, server.address)
        assert snapshot is not None
        file = log.folder / "snapshots" / snapshot.sha256
        file.write_bytes(file.read_bytes()[:-1] + b"x")
        with pytest.raises(PehchanError) as refused:
            _install(log, server.address, node, snapshot, 0)
    assert refused.value.code == "bad_feed"
    assert node.generation() == 1
    assert blocked(node) == {1}
    assert not (node.path / "incoming").exists()


def test_a_snapshot_that_could_not_be_made_is_made_later(tmp_path: Path) -> None:
    store = store_in(tmp_path / "whole", [7])
    place = tmp_path / "copies"
    snapshots = Snapshots(place, store)
    place.write_text("in the way", encoding="ascii")

    async def look() -> None:
        while snapshots.ready is None:
            try:
                await snapshots.look(1)
            except FileExistsError:
                place.unlink()
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(look(), BOUND_SECONDS))
    assert snapshots.ready is not None
