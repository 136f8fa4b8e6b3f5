"""The feed on disk: in order, nothing twice, nothing lost, whoever writes."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.feed.entry import Wish
from pehchan.live.feed.log import FeedLog
from tests.live.feed.running import block, feed_in

# Enters device after device, and says each number once it is on disk.
WRITER = """
import sys
from pathlib import Path
from pehchan.live.feed.entry import Wish
from pehchan.live.feed.log import FeedLog
log = FeedLog(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    wish = Wish(kind="block", device=number, reference=f"{sys.argv[2]}/{number}")
    print(number, *log.append([wish]), flush=True)
"""


def _writer(log: FeedLog, name: str, count: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WRITER, str(log.folder), name, str(count)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def test_numbers_are_given_in_order(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed")
    assert (log.first, log.last) == (1, 0)
    assert log.append([block(1), block(2)]) == [1, 2]
    assert log.append([]) == []
    assert FeedLog(log.folder).append([block(3)]) == [3]
    assert log.last == 2
    assert log.refresh()
    assert not log.refresh()
    assert [entry.device for entry in log.entries()] == [1, 2, 3]
    assert [entry.sequence for entry in log.entries(1)] == [2, 3]


def test_all_or_none(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed")
    with pytest.raises(PehchanError) as refused:
        log.append([block(1), Wish(kind="block")])
    assert refused.value.code == "bad_entry"
    assert log.last == 0
    assert log.append([block(1)]) == [1]


def test_what_has_a_reference_is_entered_once(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed", segment_entries=2)
    assert log.append([block(1, "a"), block(2, "b"), block(1, "a")]) == [1, 2, 1]
    assert log.append([block(3), block(3)]) == [3, 4]
    assert FeedLog(log.folder).append([block(2, "b"), block(9, "c")]) == [2, 5]
    assert log.append([block(9, "c")]) == [5]


def test_files_are_rotated_and_old_ones_removed(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed", segment_entries=3, retention_days=30)
    for device in range(10):
        log.append([block(device)])
    assert len(list((log.folder / "segments").iterdir())) == 4
    assert len(log.lines(0, 100)) == 10
    assert len(log.lines(4, 3)) == 3
    assert [entry.device for entry in FeedLog(log.folder).entries(2)] == list(range(2, 10))
    now = datetime.now(UTC)
    assert log.retain(now + timedelta(days=29)) == 0
    other = FeedLog(log.folder)
    assert log.retain(now + timedelta(days=31)) == 4
    assert other.refresh()
    for one in (log, other, FeedLog(log.folder)):
        assert (one.first, one.last) == (11, 10)
        assert one.lines(10, 5) == []
    assert log.append([block(99)]) == [11]


def test_processes_write_in_turn(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed", segment_entries=40)
    writers = [_writer(log, name, 60) for name in ("a", "b", "c")]
    said: list[int] = []
    for writer in writers:
        text, _ = writer.communicate(timeout=120)
        assert writer.returncode == 0
        said += [int(line.split()[1]) for line in text.splitlines()]
    assert sorted(said) == list(range(1, 181))
    log.refresh()
    assert [entry.sequence for entry in log.entries()] == list(range(1, 181))


def test_killed_writers_leave_whole_entries(tmp_path: Path, kills: int) -> None:
    log = feed_in(tmp_path / "feed", segment_entries=50)
    chance = random.Random(20260801)
    said: dict[int, int] = {}
    for _ in range(max(kills // 4, 3)):
        writer = _writer(log, "w", 400)
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        time.sleep(chance.uniform(0, 0.15))
        writer.kill()
        lines += writer.stdout.readlines()
        writer.wait()
        for line in lines:
            if line.endswith("\n"):
                device, number = map(int, line.split())
                assert said.setdefault(device, number) == number  # repeated, not entered again
    log.refresh()
    entries = list(log.entries())
    assert [entry.sequence for entry in entries] == list(range(1, log.last + 1))
    assert len({entry.reference for entry in entries}) == len(entries)
    assert all(entries[number - 1].device == device for device, number in said.items())
