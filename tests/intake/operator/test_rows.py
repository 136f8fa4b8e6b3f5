from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from pehchan.intake.operator.form import form_of
from pehchan.intake.operator.rows import NUMBERED, Rows, numbered_rows, quick_rows, samples
from pehchan.intake.source import open_source
from pehchan.settings.intake import IntakeSettings
from pehchan.settings.region import RegionSettings
from tests.intake.operator.desk import HEADER, row

FORM = form_of(RegionSettings())
GOOD = [row(1), row(2, rat=""), row(2, imei=""), row(3, rat="001|006")]


class Reader:
    """Reads the same lines in both ways."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.connection = duckdb.connect()

    def read(
        self, lines: Sequence[str], end: str = "\n", head: bytes = b"", last: str = "\n"
    ) -> tuple[Rows | None, Rows]:
        path = self.folder / "rows.csv"
        path.write_bytes(head + (end.join([HEADER, *lines]) + last).encode())
        longest = IntakeSettings().largest_line_bytes
        scratch = self.folder / "scratch"
        with open_source(path, IntakeSettings(), scratch, "operator") as source:
            quick = quick_rows(self.connection, source, FORM, longest)
            return quick, numbered_rows(self.connection, source, FORM, self.folder, longest)

    def numbered(self, columns: str, where: str = "true") -> list[tuple[object, ...]]:
        return self.connection.execute(
            f"SELECT {columns} FROM {NUMBERED} WHERE {where} ORDER BY line"
        ).fetchall()

    def cells(self, rows: Rows) -> list[tuple[str | None, ...]]:
        return sorted(self.connection.execute(rows.sql).fetchall(), key=repr)


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


@pytest.mark.parametrize(
    ("end", "head", "last"),
    [("\n", b"", "\n"), ("\n", b"", ""), ("\r\n", b"", "\r\n"), ("\n", b"\xef\xbb\xbf", "\n")],
)
def test_simple_files_are_read_alike_in_both_ways(
    end: str, head: bytes, last: str, reader: Reader
) -> None:
    quick, slow = reader.read(GOOD, end, head, last)
    assert quick is not None
    assert reader.cells(quick) == reader.cells(slow)
    days = {
        datetime.date(2026, 7, 2): 1,
        datetime.date(2026, 7, 3): 2,
        datetime.date(2026, 7, 4): 1,
    }
    assert quick.per_day == slow.per_day == days
    assert (quick.good, quick.all, quick.broken, quick.blank) == (4, 4, 0, 0)
    assert (slow.good, slow.all, slow.broken, slow.blank) == (4, 4, 0, 0)
    assert set(quick.rats or ()) == {"006", None, "001|006"}
    assert (quick.rats or ())[0] == "006"


def test_empty_fields_are_null(reader: Reader) -> None:
    quick, slow = reader.read(["20260701,,,,"])
    assert quick is not None
    assert reader.cells(quick) == reader.cells(slow) == [("20260701", None, None, None, None)]


def test_quotes_around_values_are_taken_off_line_by_line(reader: Reader) -> None:
    line = '"20260701","35000000000001","111010000000001","",006'
    quick, slow = reader.read([line])
    assert quick is None
    assert (slow.good, slow.broken) == (1, 0)
    expected = [("20260701", "35000000000001", "111010000000001", None, "006")]
    assert reader.cells(slow) == expected


# A line, and the column whose rule it breaks ('' for the whole row).
BROKEN = {
    "20260701,35000000000001,111010000000001,221": "",
    "20260701,35000000000001,111010000000001,221,006,": "",
    "short": "",
    '20260701,"35,00",111010000000001,221,006': "",
    " ": "",
    ",35000000000001,111010000000001,221,006": "date",
    "20260732,35000000000001,111010000000001,221,006": "date",
    "20260229,35000000000001,111010000000001,221,006": "date",
    "2026-7-1,35000000000001,111010000000001,221,006": "date",
    "19990701,35000000000001,111010000000001,221,006": "date",
    "202607011,35000000000001,111010000000001,221,006": "date",
    "20260701,=cmd|'/c calc'!A0,111010000000001,221,006": "imei",
    "20260701,12345678901234567,111010000000001,221,006": "imei",
    "20260701, 35000000000001,111010000000001,221,006": "imei",
    "20260701,35-000000-000001,111010000000001,221,006": "imei",
    "20260701,3.5E+13,111010000000001,221,006": "imei",
    '20260701,"35000000000001,111010000000001,221,006': "imei",
    "20260701,٣٥٠٠٠٠٠٠٠٠٠٠٠١,111010000000001,221,006": "imei",
    "20260701,35000000000001,1e3,221,006": "imsi",
    "20260701,35000000000001,0b11,221,006": "imsi",
    "20260701,35000000000001,0x10,221,006": "imsi",
    "20260701,35000000000001,1_0,221,006": "imsi",
    "20260701,35000000000001,1110100000000012,221,006": "imsi",
    "20260701,35000000000001,111010000000001,+221,006": "msisdn",
    "20260701,35000000000001,111010000000001,-221,006": "msisdn",
    "20260701,35000000000001,111010000000001,٢٢,006": "msisdn",
    "20260701,35000000000001,111010000000001,221,009": "rat",
    "20260701,35000000000001,111010000000001,221,001|": "rat",
    "20260701,35000000000001,111010000000001,221,6": "rat",
}


@pytest.mark.parametrize(("line", "field"), BROKEN.items())
def test_a_row_that_breaks_a_rule_is_kept_with_line_field_reason_and_text(
    line: str, field: str, reader: Reader
) -> None:
    _, slow = reader.read([row(1), line, row(2)])
    assert (slow.good, slow.broken, slow.blank) == (2, 1, 0)
    [(number, text, found, reason)] = reader.numbered(
        "line, text, field, reason", "reason IS NOT NULL"
    )
    assert (number, text, found) == (3, line, field)
    assert isinstance(reason, str)
    assert reason.startswith(f"the {field or 'row'} ")


def test_blank_lines_are_no_rows_but_lines_are_counted(reader: Reader) -> None:
    quick, slow = reader.read(["", row(1), "", "", "short", row(2)])
    assert quick is None
    assert (slow.good, slow.broken, slow.blank) == (2, 1, 3)
    assert reader.numbered("line") == [(3,), (6,), (7,)]


def test_samples_are_the_first_lines_of_the_kind(reader: Reader) -> None:
    reader.read([row(number, rat="x" if number % 2 else "006") for number in range(20)])
    found = samples(reader.connection, "reason IS NOT NULL")
    assert [sample.line for sample in found] == [3, 5, 7, 9, 11]
    assert found[0].text == row(1, rat="x")


def test_lines_are_numbered_in_the_order_of_a_large_file(reader: Reader) -> None:
    count = 150_000
    reader.read([row(number, imei=f"{number:014}") for number in range(count)])
    found = reader.connection.execute(
        f"SELECT count(*), count(*) FILTER (imei = lpad(CAST(line - 2 AS VARCHAR), 14, '0')) "
        f"FROM {NUMBERED}"
    ).fetchone()
    assert found == (count, count)
