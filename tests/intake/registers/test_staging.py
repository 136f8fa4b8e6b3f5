from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pehchan.intake.registers import stolen
from pehchan.intake.registers.registration import DIRBS
from pehchan.intake.registers.staging import STAGED, Staged, reasons, stage
from pehchan.intake.source import open_source
from pehchan.lake import dictionary
from pehchan.settings.intake import IntakeSettings


class Bench:
    """Stages a file and shows its rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.connection = duckdb.connect(config={"preserve_insertion_order": False})

    def stage(self, text: bytes, *, numbered: bool = True, kind: str = "stolen") -> Staged:
        path = self.folder / "list.csv"
        path.write_bytes(text)
        form = stolen.FORM if kind == "stolen" else DIRBS
        with open_source(path, IntakeSettings(), self.folder / "scratch", kind) as source:
            return stage(
                self.connection,
                source,
                form,
                dictionary.table(kind),
                self.folder,
                numbered=numbered,
                longest_line=1_048_576,
            )

    def rows(self, columns: str) -> list[tuple[object, ...]]:
        return self.connection.execute(f"SELECT {columns} FROM {STAGED} ORDER BY ALL").fetchall()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


HEADER = b"imei,reporting_date,status\n"


def test_lines_are_numbered_blank_ones_counted(bench: Bench) -> None:
    staged = bench.stage(HEADER + b"1,,a\n\n2,,b\nshort\n3,,c\n\n")
    assert staged == Staged(rows=4, broken=1, ragged=1, others=0, blank=2)
    assert staged.good == 3
    assert bench.rows("line, raw, broken") == [
        (2, "1,,a", 0),
        (4, "2,,b", 0),
        (5, "short", 1),
        (6, "3,,c", 0),
    ]


def test_without_numbers_the_rows_are_the_same(bench: Bench) -> None:
    text = HEADER + b"1,20260101,a\nx y,,b\n1,,,\n"
    numbered = bench.stage(text), bench.rows("device, reporting_date, status, broken")
    plain = bench.stage(text, numbered=False), bench.rows("device, reporting_date, status, broken")
    assert numbered == plain
    assert bench.rows("raw") == [(None,)] * 3


def test_line_ends_and_byte_order_mark(bench: Bench) -> None:
    unix = bench.stage(HEADER + b"1,,a\n2,,\n"), bench.rows("device, status, line")
    text = (b"\xef\xbb\xbf" + HEADER + b"1,,a\n2,,").replace(b"\n", b"\r\n")
    assert (bench.stage(text), bench.rows("device, status, line")) == unix


def test_quotes_hold_commas_and_quotes(bench: Bench) -> None:
    header = ",".join(DIRBS.names).encode() + b"\n"
    row = b'"1","a, ""b""",,"",c,,,,"d"\n'
    assert bench.stage(header + row, kind="registration").broken == 0
    assert bench.rows("make, model, model_number, device_id") == [('a, "b"', None, "c", "d")]


def test_a_field_over_two_lines_is_two_broken_rows(bench: Bench) -> None:
    staged = bench.stage(HEADER + b'1,,"a\nb"\n2,,\n')
    assert (staged.rows, staged.broken) == (3, 2)


def test_the_first_broken_rule_is_the_reason(bench: Bench) -> None:
    bench.stage(HEADER + b"x y,x,\n1,x,\n1,x\n")
    rules = reasons(stolen.FORM)
    found = [rules[number - 1][:2] for _, number in bench.rows("line, broken")]  # type: ignore[operator]
    assert found == [
        ("imei", "imei is not 1 to 16 of 0-9, A-F, * and #"),
        ("reporting_date", "reporting_date is not a day as YYYYMMDD"),
        ("", "the row does not have 3 fields"),
    ]


def test_a_header_alone(bench: Bench) -> None:
    assert bench.stage(HEADER) == bench.stage(HEADER[:-1]) == Staged(0, 0, 0, 0, 0)
