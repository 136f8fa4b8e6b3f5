from __future__ import annotations

import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pehchan.intake.checks import Check
from pehchan.intake.parquet import parquet_to_csv
from tests.intake.packing import opened, refused


def table(folder: Path, file: str = "list.parquet", **columns: object) -> Path:
    path = folder / file
    pq.write_table(pa.table(columns), path)
    return path


def test_text_columns_become_csv_with_their_leading_zeros(tmp_path: Path) -> None:
    path = table(tmp_path, imei=["00112233445566", None], status=["a b", ""])
    source, content = opened(path)
    assert content.splitlines()[0] == b"imei,status"
    assert content.splitlines()[1] == b"00112233445566,a b"
    assert content.splitlines()[2].replace(b'"', b"") == b","
    assert (source.stem, source.lines) == ("list", 3)


def test_dates_are_written_as_in_other_forms(tmp_path: Path) -> None:
    path = table(tmp_path, imei=["1"], day=[datetime.date(2026, 7, 1)])
    assert opened(path)[1] == b"imei,day\n1,20260701\n"


def test_another_delimiter_stands_between_the_columns(tmp_path: Path) -> None:
    path = table(tmp_path, tac=["35000000"], name=["One, Two"])
    parquet_to_csv(path, tmp_path / "data.csv", "|")
    assert (tmp_path / "data.csv").read_bytes() == b"tac|name\n35000000|One, Two\n"


def test_numbers_are_refused_since_they_have_lost_their_zeros(tmp_path: Path) -> None:
    check = refused(table(tmp_path, imei=[112233445566]))
    assert check.name == "schema"
    assert check.message == "Column imei of list.parquet is BIGINT: it must be text."
    assert "leading zeros" in check.next_step


def test_what_is_no_parquet_behind_the_first_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    path.write_bytes(b"PAR1" + b"\0" * 40 + b"PAR1")
    check = refused(path)
    assert check.name == "parquet"
    assert "cannot be read as Parquet" in check.message


@pytest.mark.parametrize("cut", [8, 200])
def test_a_parquet_file_that_is_cut_short_is_refused(cut: int, tmp_path: Path) -> None:
    path = table(tmp_path, imei=["35000000000001"] * 100)
    path.write_bytes(path.read_bytes()[:-cut])
    assert refused(path).name == "parquet"


def test_quotes_in_names_and_paths_are_only_text(tmp_path: Path) -> None:
    folder = tmp_path / "it's here"
    folder.mkdir()
    path = table(folder, 'o\'ne "x".parquet', **{'i"mei': ["1"]})
    found = parquet_to_csv(path, folder / "data.csv", ",")
    assert not isinstance(found, Check)
    assert (folder / "data.csv").read_text().splitlines()[1] == "1"
