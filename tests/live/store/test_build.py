"""Tests of building: sorted appends, what they take on disk, and rows out of order."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.errors import PehchanError
from pehchan.live.entries import ALLOW, BLOCK, KNOWN, LAST_DAY, MONITORED, NOTICE, Entry
from pehchan.live.store.build import Build, _records, building
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.layout import encode
from pehchan.live.store.meta import Meta
from tests.live.store.making import IMSI

ROWS = 200_000
MOST_BYTES = 24  # on disk, for each entry, more than its key of 8


def size(folder: StoreFolder) -> int:
    """Bytes that the current generation takes on disk."""
    data = folder.current().environment.folder / "data.mdb"
    return data.stat().st_blocks * 512


def filled(path: Path, fill: object) -> StoreFolder:
    folder = StoreFolder(path)
    with building(folder, Meta(built_at=1.0, operators=("one", "two"))) as (build, _):
        fill(build)  # type: ignore[operator]
    return folder


def test_blocked_devices_take_at_most_24_bytes_each_more_than_their_keys(tmp_path: Path) -> None:
    keys = np.arange(ROWS, dtype=np.int64) * 499_999_999
    lists = np.full(ROWS, BLOCK | KNOWN, np.uint8)
    days = {"block_from": np.arange(ROWS, dtype=np.int64) % 20_000}
    empty = size(filled(tmp_path / "empty", lambda build: None))
    folder = filled(tmp_path / "full", lambda build: build.devices(keys, lists, days))
    assert (size(folder) - empty) / ROWS <= 8 + MOST_BYTES
    reader = folder.current()
    assert reader.device(499_999_999 * 7) == Entry(BLOCK | KNOWN, block_from=7)
    assert reader.device(499_999_999 * 7 + 1) is None
    assert reader.meta.counts["block"] == reader.entries["devices"] == ROWS


def test_everything_appended_is_found(tmp_path: Path) -> None:
    def fill(build: Build) -> None:
        days = {name: np.array([-1, 5, -1]) for name in ("block_from", "notice_until")}
        lists = np.array([KNOWN, BLOCK | NOTICE, MONITORED], np.uint8)
        build.devices(np.array([1, 2, 10**14 - 1]), lists, days)
        build.devices(np.array([], np.int64), np.array([], np.uint8), {})
        build.tacs(np.array([7, 99_999_999]), np.array([KNOWN, BLOCK], np.uint8))
        build.ranges([(10, 20, Entry(ALLOW)), (15, 30, Entry(BLOCK, block_until=9))])
        build.pairs(np.array([2, 2, 3]), np.array([IMSI] * 3), np.array([1, 2, 0]))
        build.pairs(np.array([4]), np.array([IMSI + 1]))
        build.golden([b"\x00" * 16, b"\xff" * 16])

    reader = filled(tmp_path, fill).current()
    assert [reader.device(one) for one in (1, 2, 3, 10**14 - 1)] == [
        Entry(KNOWN),
        Entry(BLOCK | NOTICE, block_from=5, notice_until=5),
        None,
        Entry(MONITORED),
    ]
    assert [reader.tac(one) for one in (7, 8, 99_999_999)] == [Entry(KNOWN), None, Entry(BLOCK)]
    found = [len(reader.range(one)) for one in (9, 10, 14, 15, 20, 21, 30, 31)]
    assert found == [0, 1, 1, 2, 2, 1, 1, 0]
    paired = [
        (device, operator)
        for device in (1, 2, 3, 4)
        for operator in ("one", "two", "three", None)
        if reader.pair(device, IMSI + (device == 4), 0, operator)
    ]
    every = ("one", "two", "three", None)
    assert paired == [
        *((2, one) for one in ("one", "two", None)),
        *((device, one) for device in (3, 4) for one in every),
    ]
    assert reader.entries | {"meta": 1} == {
        "devices": 3, "tacs": 2, "ranges": 3, "imsis": 0, "pairs": 4, "golden": 2, "journal": 0,
        "meta": 1,
    }  # fmt: skip
    assert reader.meta.counts["pairs"] == 4


def test_rows_out_of_order_are_refused(tmp_path: Path) -> None:
    lists = np.array([BLOCK, BLOCK], np.uint8)
    for keys in ([2, 1], [1, 1]):
        with pytest.raises(PehchanError, match="not in their order"):
            filled(tmp_path, lambda build, keys=keys: build.devices(np.array(keys), lists))
    assert not StoreFolder(tmp_path).exists()


NAMES = Entry._fields[1:]
DAYS = st.integers(-1, LAST_DAY - 1)
ROW = st.tuples(st.integers(0, 63), st.tuples(*[DAYS] * len(NAMES)))


@settings(max_examples=100, deadline=None)
@given(st.lists(ROW, max_size=20), st.sets(st.sampled_from(NAMES)))
def test_records_of_columns_are_those_of_entries(
    rows: list[tuple[int, tuple[int, ...]]], given_: set[str]
) -> None:
    lists = np.array([row[0] for row in rows], np.uint8)
    days = {
        name: np.array([row[1][number] for row in rows], np.int64)
        for number, name in enumerate(NAMES)
        if name in given_
    }
    expected = []
    for bits, row in rows:
        said = (
            day if day >= 0 and name in given_ else None
            for name, day in zip(NAMES, row, strict=True)
        )
        expected.append(encode(Entry(bits, *said)))
    assert _records(lists, days) == expected


def test_days_beyond_the_last_one_that_can_be_written() -> None:
    far = np.array([10**6])
    record = _records(np.array([BLOCK], np.uint8), {"block_from": far, "block_until": far})[0]
    assert record == encode(Entry(BLOCK, block_from=LAST_DAY))
