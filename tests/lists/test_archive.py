from __future__ import annotations

import datetime
import os
import zipfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.lists import archive
from pehchan.lists.archive import Member, write_zip

MOMENT = datetime.datetime(2026, 8, 1, 12, 30, 42, tzinfo=datetime.UTC)


@settings(max_examples=30, deadline=None)
@given(contents=st.lists(st.binary(max_size=200), min_size=1, max_size=4))
def test_any_content_comes_back(tmp_path_factory: object, contents: list[bytes]) -> None:
    folder: Path = tmp_path_factory.mktemp("zip")  # type: ignore[attr-defined]
    members = []
    for number, content in enumerate(contents):
        (folder / f"{number}").write_bytes(content)
        members.append(Member(f"list_{number}.csv", folder / f"{number}"))
    members.append(Member("again.csv", folder / "0"))
    for name in ("a.zip", "b.zip"):
        write_zip(folder / name, members, MOMENT)
    assert (folder / "a.zip").read_bytes() == (folder / "b.zip").read_bytes()
    with zipfile.ZipFile(folder / "a.zip") as read:
        assert read.testzip() is None
        assert [read.read(f"list_{n}.csv") for n in range(len(contents))] == contents
        assert read.read("again.csv") == contents[0]
        assert read.infolist()[0].date_time == (2026, 8, 1, 12, 30, 42)


def test_content_longer_than_a_chunk_is_copied_whole(tmp_path: Path, monkeypatch: object) -> None:
    content = os.urandom(10_000)
    (tmp_path / "x").write_bytes(content)
    monkeypatch.setattr(archive, "CHUNK", 999)  # type: ignore[attr-defined]
    members = [Member("one.csv", tmp_path / "x"), Member("two.csv", tmp_path / "x")]
    write_zip(tmp_path / "x.zip", members, MOMENT)
    with zipfile.ZipFile(tmp_path / "x.zip") as read:
        assert read.testzip() is None
        assert read.read("one.csv") == read.read("two.csv") == content
