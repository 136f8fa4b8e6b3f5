from __future__ import annotations

import duckdb
import pytest

from pehchan.portal.registration.importer import ranges
from pehchan.portal.registration.importer.ranges import read_ranges
from pehchan.portal.registration.importer.reading import CELLS, LINES

FIRST, LAST = "35209900000100", "35209900000199"


def read(*pairs: tuple[str, str]) -> tuple[int, list[int], list[tuple[int, str]]]:
    """How many ranges, devices of each line, and the findings."""
    connection = duckdb.connect()
    connection.execute("CREATE TEMP TABLE found (line BIGINT, finding VARCHAR)")
    count = read_ranges(connection, [{"first": a, "last": b} for a, b in pairs], "found")
    sizes = connection.execute(
        f"SELECT l.line, count(c.key) FROM {LINES} l LEFT JOIN {CELLS} c USING (line) "
        "GROUP BY l.line ORDER BY l.line"
    ).fetchall()
    found = connection.execute("SELECT * FROM found ORDER BY line").fetchall()
    return count, [size for _, size in sizes], found


def test_every_device_of_a_range_is_looked_at() -> None:
    assert read((FIRST, LAST), (LAST, LAST)) == (2, [100, 1], [])


@pytest.mark.parametrize(
    ("first", "last"),
    [(LAST, FIRST), ("35209900999999", "35209901000000"), ("x", LAST), (FIRST, "12")],
    ids=["down", "two TACs", "no IMEI", "short"],
)
def test_what_is_no_range_has_a_finding_and_no_devices(first: str, last: str) -> None:
    assert read((FIRST, LAST), (first, last)) == (2, [100, 0], [(2, "range")])


def test_ten_million_devices_are_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "MOST_ROWS", 150)
    assert read((FIRST, LAST), (FIRST, LAST)) == (2, [100, 0], [(2, "range")])
