"""A consignment given as ranges: each is one row, and every device of it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pehchan.identity.device import SERIALS, key_of
from pehchan.portal.registration.importer.findings import MOST_ROWS, Finding
from pehchan.portal.registration.importer.reading import CELLS, LINES

if TYPE_CHECKING:
    import duckdb


def read_ranges(
    connection: duckdb.DuckDBPyConnection, ranges: Iterable[Mapping[str, str]], found: str
) -> int:
    """Make the tables of `reading` from ranges (first, last): a cell for each device; how many
    ranges.

    A range that does not go up within one TAC has no cells and one finding.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {LINES} (line BIGINT, raw VARCHAR)")
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {CELLS} (line BIGINT, place INT, text VARCHAR, key BIGINT)"
    )
    count = total = 0
    for count, one in enumerate(ranges, 1):
        first, last = one["first"], one["last"]
        connection.execute(f"INSERT INTO {LINES} VALUES (?, ?)", [count, f"{first}-{last}"])
        low, high = key_of(first), key_of(last)
        sound = low is not None and high is not None and _is_range(low, high)
        total += high - low + 1 if sound else 0
        if not sound or total > MOST_ROWS:
            connection.execute(f"INSERT INTO {found} VALUES (?, ?)", [count, str(Finding.RANGE)])
            continue
        # place stays 1: the rows of a range are devices, not IMEIs of one device.
        connection.execute(
            f"INSERT INTO {CELLS} SELECT {count}, 1, lpad(CAST(k AS VARCHAR), 14, '0'), k "
            f"FROM range({low}, {high + 1}) r(k)"
        )
    return count


def _is_range(low: int, high: int) -> bool:
    return 0 <= low <= high and low // SERIALS == high // SERIALS
