"""What the register tells the feed, and what a store that is built has of it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.lists import feed_out
from pehchan.lists.publish import publish
from pehchan.lists.undo import undo
from pehchan.live.entries import BLOCK, SPARE
from pehchan.live.feed.entry import FeedEntry, Wish
from pehchan.live.feed.log import FeedLog
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.writer import Writer
from pehchan.policy.spare import spare
from tests.lists.register import Register, day

STOLEN, OTHER, THIRD = 35000000000001, 35000000000002, 35000000000003
LATER = datetime.date(2100, 1, 1)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path / "register")


def _entries(register: Register) -> list[FeedEntry]:
    return list(FeedLog(feed_out.feed_folder(register.workspace)).entries())


def _lists(store: StoreFolder, device: int) -> int:
    entry = store.current().device(device)
    return 0 if entry is None else entry.lists


def _follow(register: Register, store: StoreFolder) -> None:
    """Apply what the feed has; following over the network has its own tests."""
    with Writer(store) as writer:
        writer.apply(_entries(register))


def test_without_a_feed_nothing_is_told(register: Register, tmp_path: Path) -> None:
    register.judge({(STOLEN, "stolen"): (day(0), False)})
    assert not feed_out.has_feed(register.workspace)
    assert feed_out.tell(register.workspace) == 0
    publish(register.workspace, tmp_path / "out", on=day(1))
    assert not feed_out.feed_folder(register.workspace).exists()


def test_what_was_done_before_the_feed_began_is_no_news(register: Register) -> None:
    register.judge({(STOLEN, "stolen"): (day(0), False)})
    feed_out.create_feed(register.workspace)
    assert feed_out.tell(register.workspace) == 0
    assert _entries(register) == []


def test_a_publication_a_sparing_and_their_undoing_are_told(
    register: Register, tmp_path: Path
) -> None:
    place = register.workspace
    feed_out.create_feed(place)
    store = StoreFolder(tmp_path / "store")
    feed_out.build_store(place, store.path)
    register.judge({(STOLEN, "stolen"): (day(0), False)})
    publish(place, tmp_path / "out", on=day(1))
    _follow(register, store)
    assert _lists(StoreFolder(store.path), STOLEN) & BLOCK
    run = spare(place, f"{STOLEN:014d}", LATER, "court")
    assert feed_out.tell(place) > 0
    assert feed_out.tell(place) == 0  # said once
    _follow(register, store)
    assert _lists(StoreFolder(store.path), STOLEN) & SPARE
    undo(place, run.number)
    _follow(register, store)
    assert not _lists(StoreFolder(store.path), STOLEN) & SPARE
    assert {entry.device for entry in _entries(register)} == {STOLEN}
    assert all(entry.run is not None for entry in _entries(register))


def test_nodes_that_followed_know_what_a_build_would_say(
    register: Register, tmp_path: Path
) -> None:
    place = register.workspace
    feed_out.create_feed(place)
    followed, built = StoreFolder(tmp_path / "followed"), StoreFolder(tmp_path / "built")
    feed_out.build_store(place, followed.path)
    register.judge({(device, "stolen"): (day(0), False) for device in (STOLEN, OTHER)})
    register.pair({(STOLEN, 1410010000000001, None): "add"})
    publish(place, tmp_path / "out", on=day(1))
    log = FeedLog(feed_out.feed_folder(place))
    log.append([Wish(kind="block", device=THIRD), Wish(kind="block", tac=35000001)])
    _follow(register, followed)
    feed_out.build_store(place, built.path)
    for device in (STOLEN, OTHER, THIRD, 35000000000004):
        assert followed.current().device(device) == built.current().device(device)
    assert built.current().tac(35000001) == followed.current().tac(35000001) is not None
    assert (
        built.current().feed_sequence
        == followed.current().feed_sequence
        == len(list(log.entries()))
    )


def test_what_was_entered_by_hand_outlives_what_the_register_tells(
    register: Register, tmp_path: Path
) -> None:
    place = register.workspace
    feed_out.create_feed(place)
    store = StoreFolder(tmp_path / "store")
    feed_out.build_store(place, store.path)
    log = FeedLog(feed_out.feed_folder(place))
    log.append([Wish(kind="block", device=STOLEN)])
    feed_out.tell_devices(place, [STOLEN], 1)
    _follow(register, store)
    assert _lists(store, STOLEN) & BLOCK
    feed_out.build_store(place, store.path)
    assert _lists(StoreFolder(store.path), STOLEN) & BLOCK
    log.append([Wish(kind="clear", device=STOLEN)])
    feed_out.build_store(place, store.path)
    assert not _lists(StoreFolder(store.path), STOLEN) & BLOCK


def test_many_devices_are_left_to_the_next_store(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed_out.create_feed(register.workspace)
    monkeypatch.setattr(feed_out, "MOST_DEVICES", 1)
    register.judge({(device, "stolen"): (day(0), False) for device in (STOLEN, OTHER)})
    assert feed_out.tell(register.workspace) == 0
    spare(register.workspace, f"{THIRD:014d}", LATER, "court")
    assert feed_out.tell(register.workspace) > 0
    assert {entry.device for entry in _entries(register)} == {THIRD}


def test_a_feed_that_cannot_be_told_is_said_and_told_later(register: Register) -> None:
    folder = feed_out.create_feed(register.workspace)
    settings = (folder / "feed.toml").read_text(encoding="utf-8")
    (folder / "feed.toml").write_text("wrong", encoding="utf-8")
    spare(register.workspace, f"{STOLEN:014d}", LATER, "court")
    with pytest.raises(PehchanError) as refused:
        feed_out.tell(register.workspace)
    assert refused.value.code == "feed_not_told"
    (folder / "feed.toml").write_text(settings, encoding="utf-8")
    assert feed_out.tell(register.workspace) > 0


def test_a_range_is_told_with_what_was_entered_by_hand_about_it(register: Register) -> None:
    place = register.workspace
    feed_out.create_feed(place)
    first, last = 35000000500000, 35000000599999
    FeedLog(feed_out.feed_folder(place)).append(
        [Wish(kind="block", device=first, device_last=last)]
    )
    assert feed_out.tell_ranges(place, [(first, last)], 7) == 3
    told = [(one.kind, one.run) for one in _entries(register)[1:]]
    assert told == [("clear", 7), ("known", 7), ("block", 7)]
    assert feed_out.tell_ranges(place, [], 7) == 0
