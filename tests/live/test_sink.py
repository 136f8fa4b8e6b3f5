from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pehchan.intake.rats import mask
from pehchan.lake.tables.sightings import TABLE
from pehchan.live import sink
from pehchan.live.sink import Gathered, collect, spool_of

IMSI = 1410011234567890
DAY = (date(2026, 7, 31) - date(1970, 1, 1)).days


def test_pairs_come_out_in_the_shape_of_sightings(tmp_path: Path) -> None:
    gathered = Gathered(tmp_path)
    for _ in range(3):
        gathered.see("n17", 35000000000002, IMSI)
        gathered.see("n17", 35000000000001, IMSI + 1)
    gathered.see("s13", 35000000000001, IMSI + 1)
    assert gathered.write(DAY) == 0
    gathered.see("n17", 35000000000002, IMSI)
    gathered.write(DAY + 1)
    july, august = collect(tmp_path, "operator1")
    assert july.relative_to(tmp_path).parts[:2] == ("month=202607", "operator=operator1")
    rows = pq.ParquetFile(july).read().to_pylist()
    day = date(2026, 7, 31)
    assert [(row["device"], row["imsi"], row["rats"]) for row in rows] == [
        (35000000000001, IMSI + 1, mask(["006"])),
        (35000000000001, IMSI + 1, mask(["010"])),
        (35000000000002, IMSI, mask(["010"])),
    ]
    for row in rows:
        assert (row["month"], row["operator"], row["days"]) == (202607, "operator1", 1 << 30)
        assert (row["first_day"], row["last_day"], row["msisdn"]) == (day, day, None)
    (row,) = pq.ParquetFile(august).read().to_pylist()
    assert (row["month"], row["days"]) == (202608, 1)
    assert collect(tmp_path, "operator1") == []


def test_the_columns_are_those_of_the_table(tmp_path: Path) -> None:
    gathered = Gathered(tmp_path)
    gathered.see("n17", 35000000000001, IMSI)
    gathered.write(DAY)
    (path,) = collect(tmp_path, "operator1")
    kinds = {"int32": "int32", "int64": "int64", "text": "string", "date": "date32[day]"}
    schema = pq.ParquetFile(path).schema_arrow
    found = {field.name: str(field.type) for field in schema}
    assert found == {column.name: kinds[column.type] for column in TABLE.columns}


def test_only_we_may_read_them(tmp_path: Path) -> None:
    gathered = Gathered(tmp_path / "seen")
    gathered.see("n17", 35000000000001, IMSI)
    gathered.write(DAY)
    (spooled,) = spool_of(tmp_path / "seen").iterdir()
    (path,) = collect(tmp_path / "seen", "operator1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(spool_of(tmp_path / "seen").stat().st_mode) == 0o700
    assert not spooled.exists()


def test_many_pairs_are_written_early_and_too_many_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered = Gathered(tmp_path, most=2)
    gathered.see("n17", 1, IMSI)
    assert not gathered.full
    gathered.see("n17", 2, IMSI)
    assert gathered.full
    gathered.write(DAY)
    assert not gathered.full
    monkeypatch.setattr(sink, "MOST_FILES", 1)
    gathered.see("s13", 3, IMSI)
    assert gathered.write(DAY) == 1


def test_what_is_half_written_is_left_alone(tmp_path: Path) -> None:
    (spool_of(tmp_path) / f"{DAY}-n17-1-1-1.part").write_bytes(b"\0" * 16)
    assert collect(tmp_path, "operator1") == []
