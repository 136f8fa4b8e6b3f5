"""Snapshots: made when they are due, named by what they are, kept until there is a newer one."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path

from pehchan.live.entries import Change, Kind
from pehchan.live.feed.snapshots import Snapshots, digest_of
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.snapshot import adopt_snapshot
from pehchan.live.store.writer import Writer
from tests.live.feed.running import BOUND_SECONDS, blocked, store_in
from tests.live.feeding import fed


def _look(snapshots: Snapshots, first: int, until: Callable[[], bool]) -> None:
    """Look, as the feed's server does, until something holds."""

    async def look() -> None:
        async with asyncio.timeout(BOUND_SECONDS):
            while not until():
                await snapshots.look(first)
                await asyncio.sleep(0.01)

    asyncio.run(look())


def _looks(snapshots: Snapshots, first: int, count: int = 20) -> None:
    """Look that often."""
    left = iter(range(count))
    _look(snapshots, first, lambda: next(left, None) is None)


def _ready(snapshots: Snapshots, sequence: int) -> bool:
    return snapshots.ready is not None and snapshots.ready.sequence == sequence


def test_without_a_store_there_is_none(tmp_path: Path) -> None:
    for store in (None, StoreFolder(tmp_path / "store")):
        snapshots = Snapshots(tmp_path / "copies", store)
        _looks(snapshots, 1)
        assert snapshots.ready is None
        assert snapshots.file("0" * 64) is None


def test_a_snapshot_is_the_whole_store_under_the_name_of_its_digest(tmp_path: Path) -> None:
    store = store_in(tmp_path / "store", [3, 5], held=7, list_run=100)
    snapshots = Snapshots(tmp_path / "copies", store)
    _look(snapshots, 1, lambda: _ready(snapshots, 7))
    ready = snapshots.ready
    assert ready is not None
    file = snapshots.file(ready.sha256)
    assert file is not None
    content = file.read_bytes()
    assert (ready.list_run, ready.size) == (100, len(content))
    assert ready.sha256 == hashlib.sha256(content).hexdigest() == digest_of(file)
    for name in ("", "partial", "../store/current", ready.sha256.upper()):
        assert snapshots.file(name) is None
    other = StoreFolder(tmp_path / "other")
    other.path.mkdir()
    adopt_snapshot(other, file)
    assert blocked(other) == {3, 5}
    assert other.current().feed_sequence == 7


def test_another_generation_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    store = store_in(tmp_path / "store", [3], held=1)
    snapshots = Snapshots(tmp_path / "copies", store)
    _look(snapshots, 1, lambda: _ready(snapshots, 1))
    before = snapshots.ready
    assert before is not None
    store_in(tmp_path / "store", [4], held=2)
    _look(snapshots, 1, lambda: _ready(snapshots, 2))
    after = snapshots.ready
    assert after is not None
    assert snapshots.file(before.sha256) is None
    assert [one.name for one in (tmp_path / "copies").iterdir()] == [after.sha256]


def test_it_is_made_anew_only_when_the_feed_no_longer_reaches_it(tmp_path: Path) -> None:
    store = store_in(tmp_path / "store", [1])
    snapshots = Snapshots(tmp_path / "copies", store)
    _look(snapshots, 1, lambda: _ready(snapshots, 0))
    before = snapshots.ready
    with Writer(store) as writer:
        writer.apply(fed(Change(Kind.BLOCK, device=device) for device in (2, 3, 4)))
    _looks(snapshots, 1)
    assert snapshots.ready is before  # the feed still begins with what comes behind it
    _look(snapshots, 2, lambda: _ready(snapshots, 3))
    assert snapshots.ready is not None


def test_what_a_server_before_left_is_removed(tmp_path: Path) -> None:
    place = tmp_path / "copies"
    place.mkdir()
    (place / "partial").write_bytes(b"half")
    Snapshots(place, None)
    assert not place.exists()
