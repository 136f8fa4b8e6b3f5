"""One file of the feed, as killed writers and broken disks leave it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.feed.log import FeedLog
from pehchan.live.feed.segment import Segment
from tests.live.feed.running import block, feed_in


@pytest.fixture
def log(tmp_path: Path) -> FeedLog:
    made = feed_in(tmp_path / "feed")
    made.append([block(number) for number in range(1, 4)])
    return made


def _file(log: FeedLog) -> Path:
    (path,) = (log.folder / "segments").iterdir()
    return path


def test_cut_off_anywhere_the_whole_lines_before_remain(log: FeedLog) -> None:
    path = _file(log)
    content = path.read_bytes()
    ends = [place + 1 for place, byte in enumerate(content) if byte == ord("\n")]
    for cut in range(len(content)):
        path.write_bytes(content[:cut])
        segment = Segment(path)
        segment.settle()
        whole = sum(end <= cut for end in ends)
        assert segment.last == whole
        assert path.stat().st_size == ([0, *ends])[whole]
        assert [entry.device for entry in segment.entries()] == [1, 2, 3][:whole]


def test_junk_behind_the_last_entry_is_cut_off(log: FeedLog) -> None:
    path = _file(log)
    content = path.read_bytes()
    for junk in (b"\0" * 4096, b"\n\n", b"{}\n", b'{"body":{}}\njunk', b"\xff\xfe\n"):
        path.write_bytes(content + junk)
        segment = Segment(path)
        segment.settle()
        assert segment.last == 3
        assert path.read_bytes() == content


def test_damage_before_the_last_entry_is_not_papered_over(log: FeedLog) -> None:
    path = _file(log)
    lines = path.read_bytes().splitlines(keepends=True)
    for damaged in ([lines[0], b"junk\n", lines[2]], [lines[0], lines[2]], lines[1:]):
        path.write_bytes(b"".join(damaged))
        with pytest.raises(PehchanError) as refused:
            Segment(path).settle()
        assert refused.value.code == "feed_damaged"
        assert path.read_bytes() == b"".join(damaged)


def test_lines_behind_a_number(log: FeedLog) -> None:
    segment = Segment(_file(log))
    segment.settle()
    every = segment.lines(0, 10)
    assert len(every) == 3
    assert segment.lines(1, 10) == every[1:]
    assert segment.lines(1, 1) == every[1:2]
    assert segment.lines(3, 10) == []
    assert segment.lines(0, 0) == []
