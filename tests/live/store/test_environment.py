"""Tests of environments: one for everybody in a process, and files that are no store."""

from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.store.environment import open_environment
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.writer import Writer
from tests.live.feeding import fed
from tests.live.store.making import DEVICE, change, made


def test_everybody_in_a_process_has_the_same_one(tmp_path: Path) -> None:
    folder = made(tmp_path)
    one, other = folder.current(), StoreFolder(tmp_path).current()
    assert one.environment is other.environment


def test_a_process_that_reads_may_begin_to_write(tmp_path: Path) -> None:
    folder = made(tmp_path)
    reader = folder.current()
    assert reader.device(DEVICE) is None
    with Writer(StoreFolder(tmp_path)) as writer:
        writer.apply(fed([change("block")]))
        assert reader.device(DEVICE) is not None


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (tmp_path / "00000001" / "data.mdb").write_bytes(b"junk" * 5000)
    with pytest.raises(PehchanError) as refused:
        folder.current()
    assert refused.value.code == "store_unusable"
    with pytest.raises(FileNotFoundError):
        open_environment(tmp_path / "00000002")
