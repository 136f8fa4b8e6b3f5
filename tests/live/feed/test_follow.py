"""The process that follows the feed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.feed.follow import follow
from pehchan.live.settings import Feed
from tests.live.feed.running import Server, block, blocked, eventually, feed_in, follower, store_in


def test_it_follows_until_it_is_told_to_stop(tmp_path: Path) -> None:
    log, store = feed_in(tmp_path / "feed"), store_in(tmp_path / "store")
    with Server(log) as server, follower(log, server.address, store) as node:
        log.append([block(2)])
        eventually(lambda: blocked(store) == {1, 2}, "the node follows")
        assert node.stop() == 0
        log.append([block(3)])
        node.start()
        eventually(lambda: blocked(store) == {1, 2, 3}, "the node goes on where it was")


def test_without_the_right_key_it_does_not_begin(tmp_path: Path) -> None:
    (tmp_path / "feed.pub").write_text("no key", encoding="ascii")
    with pytest.raises(PehchanError) as refused:
        follow(Feed(address="http://127.0.0.1:9", key=tmp_path / "feed.pub"), tmp_path / "store")
    assert refused.value.code == "bad_key"
