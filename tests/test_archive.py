from __future__ import annotations

import datetime
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan import archive
from pehchan.archive import write_zip

MOMENT = datetime.datetime(2026, 8, 1, 12, 30, 42, tzinfo=datetime.UTC)


@settings(max_examples=50, deadline=None)
@given(
    contents=st.lists(st.binary(max_size=2_000), min_size=1, max_size=4), times=st.integers(0, 40)
)
def test_any_content_comes_back(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes], times: int
) -> None:
    folder = tmp_path_factory.mktemp("zip")
    members = []
    for number, content in enumerate(contents):
        (folder / f"{number}").write_bytes(content * times)
        members.append((f"list_{number}.csv", folder / f"{number}"))
    members.append(("again.csv", folder / "0"))
    for name in ("a.zip", "b.zip"):
        write_zip(folder / name, members, MOMENT)
    assert (folder / "a.zip").read_bytes() == (folder / "b.zip").read_bytes()
    with zipfile.ZipFile(folder / "a.zip") as read:
        assert read.namelist() == [name for name, _ in members]
        assert read.testzip() is None
        for number, content in enumerate(contents):
            assert read.read(f"list_{number}.csv") == content * times
        assert read.read("again.csv") == contents[0] * times
        assert {info.date_time for info in read.infolist()} == {(2026, 8, 1, 12, 30, 42)}


def test_what_is_longer_than_a_chunk_is_whole_and_packed(tmp_path: Path) -> None:
    plain = tmp_path / "many.csv"
    plain.write_bytes(b"20260401,35209900176148,001010000012345\n" * 250_000)
    assert plain.stat().st_size > 2 * archive.CHUNK
    write_zip(tmp_path / "many.zip", [(plain.name, plain)])
    with zipfile.ZipFile(tmp_path / "many.zip") as read:
        assert read.read("many.csv") == plain.read_bytes()
    assert (tmp_path / "many.zip").stat().st_size < plain.stat().st_size / 20


def test_content_longer_than_a_chunk_is_copied_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = os.urandom(10_000)
    (tmp_path / "x").write_bytes(content)
    monkeypatch.setattr(archive, "CHUNK", 999)
    write_zip(tmp_path / "x.zip", [("one.csv", tmp_path / "x"), ("two.csv", tmp_path / "x")])
    with zipfile.ZipFile(tmp_path / "x.zip") as read:
        assert read.testzip() is None
        assert read.read("one.csv") == read.read("two.csv") == content


def test_sizes_beyond_four_gigabytes_have_their_fields(tmp_path: Path) -> None:
    """The 32-bit sizes say that the true ones stand in the Zip64 field, which holds 64 bits."""
    (tmp_path / "x").write_bytes(b"imei\n")
    write_zip(tmp_path / "x.zip", [("x.csv", tmp_path / "x")])
    data = (tmp_path / "x.zip").read_bytes()
    assert data[18:26] == b"\xff" * 8
    assert data[30 + 5 + 4 :][:8] == (5).to_bytes(8, "little")
    with zipfile.ZipFile(tmp_path / "x.zip") as read:
        assert [info.file_size for info in read.infolist()] == [5]


def test_without_a_moment_no_clock_stands_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"imei\n")
    write_zip(tmp_path / "x.zip", [("x.csv", tmp_path / "x")])
    with zipfile.ZipFile(tmp_path / "x.zip") as read:
        assert read.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_no_members_make_an_empty_zip(tmp_path: Path) -> None:
    write_zip(tmp_path / "x.zip", [])
    with zipfile.ZipFile(tmp_path / "x.zip") as read:
        assert read.namelist() == []
