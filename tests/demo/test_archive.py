from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pehchan.demo.archive import zip_one


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=5_000), times=st.integers(0, 40))
def test_an_unzipper_gets_the_same_bytes_back(tmp_path: Path, content: bytes, times: int) -> None:
    plain = tmp_path / "rows.csv"
    plain.write_bytes(content * times)
    zip_one(plain, tmp_path / "rows.zip")
    with zipfile.ZipFile(tmp_path / "rows.zip") as archive:
        assert archive.namelist() == ["rows.csv"]
        assert archive.testzip() is None
        assert archive.read("rows.csv") == content * times


def test_larger_than_a_chunk_and_packed(tmp_path: Path) -> None:
    plain = tmp_path / "many.csv"
    plain.write_bytes(b"20260401,35209900176148,001010000012345\n" * 250_000)
    zip_one(plain, tmp_path / "many.zip")
    with zipfile.ZipFile(tmp_path / "many.zip") as archive:
        assert archive.read("many.csv") == plain.read_bytes()
    assert (tmp_path / "many.zip").stat().st_size < plain.stat().st_size / 20


def test_what_a_plain_zip_file_cannot_hold_is_refused(tmp_path: Path) -> None:
    plain = tmp_path / "huge.csv"
    with plain.open("wb") as out:
        out.truncate(2**32)  # a hole in the file: takes no room
    with pytest.raises(OverflowError, match=r"huge\.csv"):
        zip_one(plain, tmp_path / "huge.zip")
    assert not (tmp_path / "huge.zip").exists()
