from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest

from pehchan.portal.registration.importer.findings import Finding, sentence
from pehchan.portal.registration.importer.reading import read_texts
from pehchan.portal.registration.importer.writing import REFUSED, write_accepted, write_report
from pehchan.portal.registration.rows import COLUMNS

IMEI, OTHER = "352099001761481", "352099001761499"
DATA = {"brand": "O'Bolan", "model_name": "B1", "device_type": "Smartphone"}


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    read_texts(made, [f"{IMEI},{OTHER}", "=cmd()", IMEI])
    places = list(Finding)
    made.execute(f"CREATE TEMP TABLE {REFUSED} (line BIGINT, places INT[])")
    made.execute(
        f"INSERT INTO {REFUSED} VALUES (2, [{places.index(Finding.FORMAT) + 1}]), "
        f"(3, [{places.index(Finding.IMEI_COUNT) + 1}, {places.index(Finding.DUPLICATE) + 1}])"
    )
    return made


def test_the_report_has_every_row_in_order_with_codes_and_sentences(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / "report.csv"
    write_report(connection, path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["line"], row["outcome"], row["codes"]) for row in rows] == [
        ("1", "accepted", ""),
        ("2", "refused", "format"),
        ("3", "refused", "imei_count duplicate"),
    ]
    assert rows[1]["row"] == "'=cmd()"  # no formula in anybody's spreadsheet
    assert rows[2]["why"] == f"{sentence('imei_count')} {sentence('duplicate')}"


def test_the_accepted_are_rows_of_the_register(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / "accepted.parquet"
    data = DATA | {"technologies": ["4G", "2G"]}
    assert write_accepted(connection, path, data, ranges=False) == (1, 2)
    found = connection.execute(f"SELECT * FROM '{path}'").fetchall()
    row = dict(zip(COLUMNS, found[0], strict=True))
    assert (row["imei"], row["other_imeis"], row["imei_last"]) == (IMEI[:14], OTHER[:14], "")
    assert (row["make"], row["origin"], row["technology"]) == ("O'Bolan", "imported", "4G")
    assert row["radio_interface"] == "2G 4G"


def test_a_range_is_one_row(tmp_path: Path) -> None:
    made = duckdb.connect()
    made.execute(f"CREATE TEMP TABLE {REFUSED} (line BIGINT, places INT[])")
    read_texts(made, [",".join(f"3520990000010{n}" for n in range(5))])
    assert write_accepted(made, tmp_path / "a.parquet", DATA, ranges=True) == (1, 5)
    found = made.execute(f"SELECT imei, imei_last FROM '{tmp_path / 'a.parquet'}'").fetchall()
    assert found == [("35209900000100", "35209900000104")]
