from __future__ import annotations

import datetime
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.identity.device import key_of
from pehchan.identity.imsi import imsi_key
from pehchan.identity.msisdn import msisdn_key
from pehchan.intake import rats
from pehchan.intake.operator.filename import Span
from pehchan.intake.operator.form import DATE, RULES, form_of
from pehchan.intake.operator.rows import Rows, numbered_rows, quick_rows
from pehchan.intake.operator.triplets import (
    SEEN,
    TRIPLETS,
    first_day,
    forget,
    group,
    group_devices,
    last_day,
)
from pehchan.intake.source import SourceError, open_source
from pehchan.settings.intake import IntakeSettings
from pehchan.settings.region import RegionSettings
from tests.intake.operator.desk import HEADER

FORM = form_of(RegionSettings())
JULY = Span(datetime.date(2026, 7, 1), datetime.date(2026, 7, 31))
SUMMER = Span(datetime.date(2026, 6, 15), datetime.date(2026, 8, 15))
COLUMNS = "month, device, text, imsi, msisdn, days, rats, check_digits, records"
LONGEST = IntakeSettings().largest_line_bytes

Triplets = dict[tuple[Any, ...], list[int]]

PLAIN = "35000000000001 350000000000015 350000000000016 3500000000000199 00112233445566 1 000"
ODD_IMEIS = "35000000000001F 35000000000001*f a1b2 A1B2 *#06# 1e10 0b11"
imeis = st.sampled_from(["", *PLAIN.split(), *ODD_IMEIS.split()])
numbers = st.sampled_from(["", "111010000000001", "011101000000001", "1", "01", "001"])
fields = st.sampled_from(["", "006", "006", "001|006", "006|001", "010", "006|006"])
july = st.sampled_from([f"202607{day:02}" for day in (1, 2, 31)])
JUNK = '1e3 +1 1_0 0x10 0b1 ٣ =cmd "1" " 009 -1 1.0 20260230 2026071 g 1,2 B 12345678901234567'
odd = st.sampled_from([" 1", "9" * 20, *JUNK.split()])


def oracle(lines: list[str], span: Span) -> Triplets:
    """The triplets of the good rows, from the scalar keys and a loop."""
    found: Triplets = defaultdict(lambda: [0, 0, 0, 0])
    for line in lines:
        cells = [cell[1:-1] if re.fullmatch('".*"', cell) else cell for cell in line.split(",")]
        if len(cells) != 5 or not _sound(cells):
            continue
        date, imei, imsi, msisdn, codes = cells
        device = key_of(imei)
        text = imei.upper() if device is not None and device < 0 else None
        key = (int(date[:6]), device, text, imsi_key(imsi), msisdn_key(msisdn))
        merged = found[key]
        merged[0] |= 1 << int(date[6:]) - 1
        merged[1] |= rats.mask(codes.split("|")) if codes else 0
        merged[2] |= 1 << int(imei[14]) if re.fullmatch("[0-9]{15}", imei) else 0
        merged[3] += 1
    return dict(found)


def _sound(cells: list[str]) -> bool:
    date, *others = cells
    if not re.search(DATE.form, date):
        return False
    try:
        datetime.date(int(date[:4]), int(date[4:6]), int(date[6:]))
    except ValueError:
        return False
    return all(
        not cell or re.search(rule.form, cell) for rule, cell in zip(RULES, others, strict=True)
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[duckdb.DuckDBPyConnection, Path]:
    return duckdb.connect(), tmp_path_factory.mktemp("triplets")


def triplets(connection: duckdb.DuckDBPyConnection) -> Triplets:
    found = connection.execute(f"SELECT {COLUMNS} FROM {TRIPLETS}").fetchall()
    return {tuple(cells[:5]): list(cells[5:]) for cells in found}


def both_ways(
    place: tuple[duckdb.DuckDBPyConnection, Path], lines: list[str], span: Span
) -> tuple[Triplets | None, Triplets, Rows]:
    """The triplets of a file read quickly (None when that is not possible) and line by line."""
    connection, folder = place
    path = folder / "rows.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    with open_source(path, IntakeSettings(), folder / "scratch", "operator") as source:
        quickly = None
        rows = quick_rows(connection, source, FORM, LONGEST)
        if rows is not None and group(connection, rows, span, FORM):
            quickly = triplets(connection)
        numbered = numbered_rows(connection, source, FORM, folder, LONGEST)
        assert group(connection, numbered, span, FORM)
        return quickly, triplets(connection), numbered


good_rows = st.lists(st.tuples(july, imeis, numbers, numbers, fields).map(",".join), max_size=25)
some_odd = st.lists(
    st.tuples(july, imeis, numbers, numbers, fields).map(",".join)
    | st.tuples(july | odd, imeis | odd, numbers | odd, numbers | odd, fields | odd).map(",".join)
    | st.sampled_from(["", "short", ",,,,", ",,,,,"]),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(lines=good_rows)
def test_good_rows_are_grouped_quickly_and_rightly(
    lines: list[str], place: tuple[duckdb.DuckDBPyConnection, Path]
) -> None:
    quickly, slowly, _ = both_ways(place, lines, JULY)
    assert quickly == slowly == oracle(lines, JULY)


@settings(max_examples=60, deadline=None)
@given(lines=some_odd)
def test_odd_rows_are_grouped_alike_or_left_to_the_careful_reader(
    lines: list[str], place: tuple[duckdb.DuckDBPyConnection, Path]
) -> None:
    quickly, slowly, rows = both_ways(place, lines, JULY)
    expected = oracle(lines, JULY)
    assert slowly == expected
    assert sum(merged[3] for merged in expected.values()) == rows.good
    if quickly is not None:
        assert quickly == expected
        assert (rows.broken, rows.blank) == (0, 0)


def test_months_are_kept_apart_in_a_longer_file(
    place: tuple[duckdb.DuckDBPyConnection, Path],
) -> None:
    lines = [f"{date},35000000000001,1,2,006" for date in ("20260630", "20260701", "20260801")]
    quickly, slowly, _ = both_ways(place, lines, SUMMER)
    assert quickly == slowly == oracle(lines, SUMMER)
    assert sorted(key[0] for key in slowly) == [202606, 202607, 202608]


def test_more_kinds_of_technologies_than_are_compared_one_by_one(
    place: tuple[duckdb.DuckDBPyConnection, Path],
) -> None:
    pairs = [f"{one}|{two}" for one in rats.CODES[:8] for two in rats.CODES[:8]]
    lines = [f"20260701,35000000000001,{place},2,{pair}" for place, pair in enumerate(pairs)]
    quickly, slowly, _ = both_ways(place, lines, JULY)
    assert len(pairs) > 40
    assert quickly == slowly == oracle(lines, JULY)


def test_devices_merge_their_triplets(place: tuple[duckdb.DuckDBPyConnection, Path]) -> None:
    connection, _ = place
    lines = ["20260701,35000000000001,1,2,006", "20260705,350000000000017,3,4,001"]
    both_ways(place, [*lines, "20260706,,3,4,001"], JULY)
    group_devices(connection)
    found = connection.execute(
        f"SELECT month, device, days, rats, check_digits, {first_day()}, {last_day()} FROM {SEEN}"
    ).fetchall()
    assert found == [
        (202607, 35000000000001, 0b10001, rats.mask(["001", "006"]), 1 << 7,
         datetime.date(2026, 7, 1), datetime.date(2026, 7, 5)),
    ]  # fmt: skip


@pytest.mark.parametrize(("first", "last"), [(1, 1), (1, 31), (3, 17), (31, 31), (30, 31)])
def test_first_and_last_day_of_a_mask(
    first: int, last: int, place: tuple[duckdb.DuckDBPyConnection, Path]
) -> None:
    mask = 1 << first - 1 | 1 << last - 1
    found = place[0].execute(
        f"SELECT {first_day()}, {last_day()} FROM (SELECT 202607 AS month, {mask}::INTEGER AS days)"
    )
    assert found.fetchone() == (datetime.date(2026, 7, first), datetime.date(2026, 7, last))


def test_what_was_made_is_forgotten(place: tuple[duckdb.DuckDBPyConnection, Path]) -> None:
    connection, _ = place
    both_ways(place, ["20260701,1,2,3,006"], JULY)
    group_devices(connection)
    forget(connection)
    names = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert not {name for (name,) in names + views} & {TRIPLETS, SEEN}
    assert names == []


def test_a_hostile_character_is_stopped_before_any_grouping(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(f"{HEADER}\n20260701,1\0,2,3,006\n".encode())
    with (
        pytest.raises(SourceError, match="NUL"),
        open_source(path, IntakeSettings(), tmp_path, "operator"),
    ):
        pass
