"""Tests of generations: the switch, the sweep, and what readers see of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.store.build import building
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.meta import Meta
from pehchan.live.store.reader import Reader
from tests.live.store.making import DEVICE, change, made


def generations(path: Path) -> list[str]:
    return sorted(one.name for one in path.iterdir() if one.name.isdigit())


def switched(folder: StoreFolder, *changes: object) -> None:
    with building(StoreFolder(folder.path), Meta(built_at=1.0)) as (build, _):
        build.change(changes)  # type: ignore[arg-type]


def fresh(folder: StoreFolder) -> StoreFolder:
    """The folder as another process sees it: looking for the current generation at once."""
    return StoreFolder(folder.path)


def test_readers_take_up_another_generation_and_the_old_one_goes(tmp_path: Path) -> None:
    folder = made(tmp_path, [change("block")])
    old = folder.current()
    assert folder.current() is old
    switched(folder)
    assert old.device(DEVICE) is not None  # who holds the old one goes on with it
    assert generations(tmp_path) == ["00000001", "00000002"]
    assert fresh(folder).current().device(DEVICE) is None
    folder._look_at = 0.0  # as if 0.2 seconds had passed
    assert folder.current().generation == 2
    del old
    folder.sweep()
    assert generations(tmp_path) == ["00000002"]
    assert folder.generation() == 2


def test_a_generation_in_use_by_another_process_stays(tmp_path: Path) -> None:
    folder = made(tmp_path, [change("block")])
    held: list[Reader] = []

    def still_answers() -> bool:
        if not held:
            held.append(fresh(folder).current())
        return held[0].device(DEVICE) is not None

    with in_child(still_answers) as asks:
        switched(folder)
        assert generations(tmp_path) == ["00000001", "00000002"]
        assert asks()
    folder.sweep()
    assert generations(tmp_path) == ["00000002"]


def test_a_reader_of_the_parent_is_of_use_in_a_forks_child(tmp_path: Path) -> None:
    folder = made(tmp_path, [change("block")])
    reader = folder.current()
    with reader.snapshot() as facts:
        assert facts.device(DEVICE, 1)
    with in_child(lambda: (reader.device(DEVICE) or (0,))[0] == 1) as asks:
        assert asks()
        assert reader.environment.lmdb.readers().count("\n") >= 2
    assert reader.device(DEVICE) is not None


def test_a_build_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    folder = made(tmp_path, [change("block")])
    with pytest.raises(ZeroDivisionError), building(fresh(folder), Meta()) as (build, _):
        build.change([change("clear")])
        _ = 1 / 0
    assert generations(tmp_path) == ["00000001"]
    assert sorted(one.name for one in tmp_path.glob("building*")) == []
    assert folder.current().device(DEVICE) is not None


def test_one_build_at_a_time_and_what_a_killed_one_left_is_swept(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (tmp_path / "building-1").mkdir()
    with building(folder, Meta(built_at=1.0)), pytest.raises(PehchanError) as refused:
        assert not (tmp_path / "building-1").exists()
        with building(StoreFolder(tmp_path), Meta()):
            pass
    assert refused.value.code == "busy"


def test_no_store_and_a_store_of_another_version(tmp_path: Path) -> None:
    with pytest.raises(PehchanError) as missing:
        StoreFolder(tmp_path).current()
    assert missing.value.code == "no_store"
    assert not StoreFolder(tmp_path).exists()
    with building(StoreFolder(tmp_path), Meta(format=0)):
        pass
    with pytest.raises(PehchanError) as other:
        StoreFolder(tmp_path).current()
    assert other.value.code == "store_unusable"


class in_child:  # noqa: N801  (reads as what it does)
    """A child of this process that runs something whenever it is asked, and says if it was true."""

    def __init__(self, run: Callable[[], bool]) -> None:
        self._run = run

    def __enter__(self) -> Callable[[], bool]:
        (self._hear, say), (listen, self._tell) = os.pipe(), os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._tell)
            try:
                while os.read(listen, 1):
                    os.write(say, b"y" if self._run() else b"n")
            finally:
                os._exit(0)
        os.close(listen)
        os.close(say)
        assert self._ask()
        return self._ask

    def _ask(self) -> bool:
        os.write(self._tell, b"?")
        return os.read(self._hear, 1) == b"y"

    def __exit__(self, *_: object) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._tell)
        os.close(self._hear)
