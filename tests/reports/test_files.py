"""Files of a report: how cells are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.engines.duckdb import DuckDBEngine
from pehchan.reports.files import Column, Files
from tests.reports.register import read_csv, read_json

COLUMNS = (
    Column("imei", "IMEI"),
    Column("n", "Some count", "count"),
    Column("ok", kind="flag"),
    Column("d", kind="day"),
    Column("d8", kind="day8"),
)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """An empty folder to write into."""
    engine = DuckDBEngine()
    return Files(tmp_path / "out", engine, engine, tmp_path / "scratch")


def test_cells_of_every_kind(files: Files) -> None:
    day = "DATE '2026-07-01'"
    rows = (
        f"SELECT 'b' AS imei, 2 AS n, false AS ok, {day} AS d, {day} AS d8 UNION ALL "
        "SELECT '*#06#', NULL, true, NULL, NULL UNION ALL "
        f"SELECT 'say \"x\", y', 1, true, {day}, {day}"
    )
    files.table("some", rows, COLUMNS, "imei DESC")
    assert [path.name for path in files.written] == ["some.csv", "some.json"]
    assert read_csv(files.folder / "some.csv") == [
        ["IMEI", "Some count", "ok", "d", "d8"],
        ['say "x", y', "1", "True", "2026-07-01", "20260701"],
        ["b", "2", "False", "2026-07-01", "20260701"],
        ["*#06#", "", "True", "", ""],
    ]
    assert read_json(files.folder / "some.json")[1] == {
        "IMEI": "b", "Some count": 2, "ok": False, "d": "2026-07-01", "d8": "20260701"
    }  # fmt: skip
    assert list(files.folder.parent.glob("scratch/*")) == []


def test_no_rows_are_a_header_and_an_empty_list(files: Files) -> None:
    rows = "SELECT '' AS imei, 1 AS n, true AS ok, NULL AS d, NULL AS d8 WHERE 1 = 0"
    files.table("none", rows, COLUMNS, "imei")
    assert read_csv(files.folder / "none.csv") == [["IMEI", "Some count", "ok", "d", "d8"]]
    assert read_json(files.folder / "none.json") == []


def test_lines_and_documents(files: Files) -> None:
    files.lines("few", ["a", "b"], [[True, 1]])
    files.document("doc.json", {"b": 1, "a": "پہچان"})
    assert read_csv(files.folder / "few.csv") == [["a", "b"], ["True", "1"]]
    assert "پہچان" in (files.folder / "doc.json").read_text(encoding="utf-8")
