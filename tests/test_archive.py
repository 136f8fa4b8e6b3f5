from __future__ import annotations

import zipfile
from pathlib import Path

from pehchan.archive import write_zip


def test_every_member_reads_back_as_it_was(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_bytes(b"imei\n" + b"35209900176148\n" * 500_000)
    second.write_bytes(b"")
    write_zip(tmp_path / "x.zip", [("one.csv", first), ("two.csv", second)])
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.namelist() == ["one.csv", "two.csv"]
        assert archive.testzip() is None
        assert archive.read("one.csv") == first.read_bytes()
        assert archive.read("two.csv") == b""
    assert (tmp_path / "x.zip").stat().st_size < first.stat().st_size / 20


def test_equal_content_is_an_equal_file(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_bytes(b"imei\n012345678901234\n")
    for name in ("x.zip", "y.zip"):
        write_zip(tmp_path / name, [("a.csv", source)])
    assert (tmp_path / "x.zip").read_bytes() == (tmp_path / "y.zip").read_bytes()
