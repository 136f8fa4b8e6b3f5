"""Tests of whole stores as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.store.build import building
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.meta import Meta
from pehchan.live.store.snapshot import adopt_snapshot, write_snapshot
from pehchan.live.store.writer import Writer
from tests.live.feeding import fed
from tests.live.store.making import DEVICE, change, made


def test_a_snapshot_is_adopted_by_another_node(tmp_path: Path) -> None:
    folder = made(tmp_path / "one", [change("block")], feed_sequence=7)
    with Writer(folder) as writer:
        writer.apply(fed([change("block", device=1)], 8))
        about = write_snapshot(StoreFolder(tmp_path / "one").current(), tmp_path / "file")
        writer.apply(fed([change("clear")], 9))
    assert about.feed_sequence == 8
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "one"]
    there = made(tmp_path / "two", [change("block", device=2)])
    before = there.current()
    assert adopt_snapshot(there, tmp_path / "file") == 2
    reader = StoreFolder(there.path).current()
    assert [reader.device(one) is not None for one in (DEVICE, 1, 2)] == [True, True, False]
    assert before.device(2) is not None
    assert reader.feed_sequence == 8
    with Writer(StoreFolder(there.path)) as writer:
        assert writer.apply(fed([change("clear")], 9)) == 9


def test_what_is_no_store_is_not_adopted(tmp_path: Path) -> None:
    folder = made(tmp_path / "one", [change("block")])
    (tmp_path / "junk").write_bytes(b"junk" * 5000)
    with building(StoreFolder(tmp_path / "other"), Meta(format=99)):
        pass
    (tmp_path / "other" / "00000001" / "data.mdb").rename(tmp_path / "version")
    for name in ("junk", "version"):
        with pytest.raises(PehchanError) as refused:
            adopt_snapshot(folder, tmp_path / name)
        assert refused.value.code == "bad_snapshot"
    assert folder.current().device(DEVICE) is not None
    assert not list(folder.path.glob("building*"))
