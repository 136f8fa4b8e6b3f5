"""Row groups: the footer tells which may match, and what a column is throughout."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pehchan.verdict.row_groups import Match, RowGroups, places_of

DAY = datetime.date(2026, 7, 31)


def file(path: Path, columns: dict[str, list[Any]], rows: int = 3, **options: Any) -> RowGroups:
    pq.write_table(pa.table(columns), path, row_group_size=rows, **options)
    return RowGroups(str(path))


@pytest.mark.parametrize(
    ("key", "groups"), [(1, [0]), (3, [0]), (5, [1]), (6, [1]), (4, []), (0, []), (9, [])]
)
def test_only_groups_that_may_hold_the_key(tmp_path: Path, key: int, groups: list[int]) -> None:
    known = file(tmp_path / "a", {"device": [1, 2, 3, 5, 6, 8, None, None]})
    assert known.candidates(Match.of("device", key)) == groups


def test_text_keys_and_negative_ones(tmp_path: Path) -> None:
    known = file(tmp_path / "a", {"hash": ["aa", "ab", "ac", "b0"], "device": [-9, -2, 0, 4]})
    assert known.candidates(Match.of("hash", "b0")) == [1]
    assert known.candidates(Match.of("hash", "ad")) == []
    assert known.candidates(Match.of("device", -5)) == [0]


def test_without_statistics_every_group_may_hold_it(tmp_path: Path) -> None:
    known = file(
        tmp_path / "a", {"device": [1, 2, 3, 4], "hash": list("abcd")}, write_statistics=False
    )
    assert known.candidates(Match.of("device", 77)) == [0, 1]
    assert known.candidates(Match.of("hash", "z")) == [0, 1]


def test_ranges_are_found_by_both_ends(tmp_path: Path) -> None:
    known = file(
        tmp_path / "a",
        {"device": [10, 20, 30, 40, 50, 60], "device_last": [10, 45, 30, 40, 59, 60]},
    )
    assert known.candidates(Match("device", "device_last", 42, 42)) == [0, 1]
    assert known.candidates(Match("device", "device_last", 61, 61)) == []
    keys = pq.read_table(tmp_path / "a")
    assert places_of(keys, Match("device", "device_last", 42, 42)).to_pylist() == [1]
    assert places_of(keys, Match("device", "device", 20, 40)).to_pylist() == [1, 2, 3]


def test_rows_without_a_key_never_match(tmp_path: Path) -> None:
    keys = pa.table({"device": pa.array([None, 5, None], pa.int64())})
    assert places_of(keys, Match.of("device", 5)).to_pylist() == [1]


def test_what_a_column_is_throughout_is_not_read(tmp_path: Path) -> None:
    long = "x" * 40
    known = file(
        tmp_path / "a",
        {
            "device": [1, 2, 3],
            "run": [7, 7, 7],
            "day": [DAY] * 3,
            "change": ["add"] * 3,
            "none": pa.array([None] * 3, pa.string()),
            "some": ["a", None, "a"],
            "long": [long] * 3,
        },
    )
    names = ("device", "run", "day", "change", "none", "some", "long", "not_in_the_file")
    constant, others = known.varying(0, names)
    assert constant == {
        "run": 7, "day": DAY, "change": "add", "none": None, "not_in_the_file": None,
    }  # fmt: skip
    assert others == ["device", "some", "long"]


def test_a_key_column_that_a_file_lacks_matches_nothing(tmp_path: Path) -> None:
    known = file(tmp_path / "a", {"device": [1]})
    assert known.candidates(Match.of("primary_device", 1)) == []


def test_files_of_an_object_store_are_read_too() -> None:
    store = fsspec.filesystem("memory")
    with store.open("/lake/a.parquet", "wb") as stream:
        pq.write_table(pa.table({"device": [1, 2]}), stream)
    known = RowGroups("/lake/a.parquet", store)
    assert known.candidates(Match.of("device", 2)) == [0]
    assert known.open().read_row_group(0).column("device").to_pylist() == [1, 2]
    with pytest.raises(FileNotFoundError):
        RowGroups("/lake/none.parquet", store)
