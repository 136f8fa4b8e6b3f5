"""Processes killed at any moment: the store stays whole, and never says what is not so."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.writer import Writer
from tests.live.store import killed
from tests.live.store.killed import blocked_after, blocked_in, write_some
from tests.live.store.making import made
from tests.shared import REPOSITORY

LONGEST_LIFE = 0.2  # seconds from when it has begun


def begun(what: str, path: Path) -> subprocess.Popen[str]:
    """A process that does that, and has begun to."""
    command = [sys.executable, "-m", killed.__name__, what, str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    assert process.poll() is None  # it must not have ended of itself
    process.kill()
    process.communicate()


def check(path: Path) -> int:
    """What a process that opens the store now reads must be so; returns the last entry held."""
    held, found = blocked_in(StoreFolder(path).current())
    assert found == blocked_after(held)
    return held


def test_a_writer_killed_at_any_moment(tmp_path: Path, kills: int) -> None:
    made(tmp_path)
    reader = StoreFolder(tmp_path).current()
    held = 0
    for _ in range(max(1, kills // 2)):
        process = begun("write", tmp_path)
        end = time.monotonic() + random.uniform(0, LONGEST_LIFE)
        while time.monotonic() < end:
            now, found = blocked_in(reader)
            assert found == blocked_after(now)
            assert now >= held
            held = now
        kill(process)
        assert check(tmp_path) >= held
    print(f"{max(1, kills // 2)} writers killed: the store is whole, {held} entries")  # noqa: T201
    with Writer(StoreFolder(tmp_path)) as writer:
        assert write_some(writer) > held > 0


@pytest.mark.parametrize("what", ["build", "read"])
def test_a_builder_or_a_reader_killed_while_another_writes(
    what: str, tmp_path: Path, kills: int
) -> None:
    made(tmp_path)
    with Writer(StoreFolder(tmp_path)) as writer:
        held = write_some(writer)
        for _ in range(max(1, kills // 4)):
            process = begun(what, tmp_path)
            end = time.monotonic() + random.uniform(0, LONGEST_LIFE)
            while time.monotonic() < end:
                held = write_some(writer)
                assert check(tmp_path) == held
            kill(process)
            assert check(tmp_path) == held
        print(f"{max(1, kills // 4)} killed ({what}): the store is whole, {held} entries")  # noqa: T201
        if what == "build":  # nothing that was killed is in the way of the next
            killed.build_once(StoreFolder(tmp_path))
            assert check(tmp_path) == held
            assert check(tmp_path) < write_some(writer) == check(tmp_path)
            assert not list(tmp_path.glob("building*"))
