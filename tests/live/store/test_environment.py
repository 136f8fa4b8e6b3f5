"""Tests of environments: one for everybody in a process, and files that are no store."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
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


def test_a_child_that_ends_takes_nothing_from_its_parent(tmp_path: Path) -> None:
    reader = made(tmp_path).current()
    for _ in range(3):
        assert reader.device(DEVICE) is None
        child = os.fork()
        if not child:
            os._exit(reader.device(DEVICE) is not None)
        assert os.waitpid(child, 0)[1] == 0


_LOOKS = """
import sys, time
from pehchan.live.store.folder import StoreFolder
looking = StoreFolder(sys.argv[1]).current().snapshot().__enter__()
print(flush=True)
time.sleep(60)
"""


def test_a_killed_readers_place_is_free_when_the_next_one_opens_the_store(tmp_path: Path) -> None:
    folder = made(tmp_path)
    command = [sys.executable, "-c", _LOOKS, str(tmp_path)]
    killed = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert killed.stdout is not None
    assert killed.stdout.readline()
    environment = folder.current().environment
    assert str(killed.pid) in environment.lmdb.readers()
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert str(killed.pid) in environment.lmdb.readers()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as following:
        assert following.stdout is not None
        assert following.stdout.readline()
        places = environment.lmdb.readers()
        following.kill()
    assert str(killed.pid) not in places
    assert str(following.pid) in places


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (tmp_path / "00000001" / "data.mdb").write_bytes(b"junk" * 5000)
    with pytest.raises(PehchanError) as refused:
        folder.current()
    assert refused.value.code == "store_unusable"
    with pytest.raises(FileNotFoundError):
        open_environment(tmp_path / "00000002")
