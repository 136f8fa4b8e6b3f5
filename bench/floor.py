"""The floors: what one bare DuckDB query takes to make the same sightings, without checks, order,
history or commits, from keys that it need not look at twice.

`python -m bench.floor sightings A.csv B.csv OUT` and `python -m bench.floor distinct WORKSPACE`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import duckdb

SIGHTINGS = """
COPY (
    SELECT imei // 10 AS device, imsi, msisdn, date // 100 AS month,
           bit_or(1 << (date % 100 - 1)) AS days, min(date) AS first_day, max(date) AS last_day,
           bit_or(CASE rat WHEN '006' THEN 32 WHEN '002' THEN 2 WHEN '001|006' THEN 33
                  ELSE 0 END) AS rats
    FROM read_csv('{source}', header = true, store_rejects = true, columns = {{
        'date': 'INTEGER', 'imei': 'BIGINT', 'imsi': 'BIGINT', 'msisdn': 'BIGINT',
        'rat': 'VARCHAR'}})
    GROUP BY ALL
) TO '{target}' (FORMAT parquet)
"""

DISTINCT = """
SELECT count(*), max(people) FROM (
    SELECT device, count(DISTINCT imsi) AS people FROM read_parquet({files}) GROUP BY device
)
"""


def connect(scratch: Path) -> duckdb.DuckDBPyConnection:
    """A connection with the memory that Pehchan's own engine takes."""
    from pehchan.engines.duckdb import automatic_memory

    connection = duckdb.connect(
        config={
            "memory_limit": automatic_memory(),
            "temp_directory": str(scratch / "floor-tmp"),
            "preserve_insertion_order": False,
        }
    )
    connection.execute("SET enable_progress_bar = false")
    return connection


def sightings(sources: list[Path], target: Path) -> None:
    """Each operator's CSV to Parquet of triplets."""
    connection = connect(target)
    for number, source in enumerate(sources):
        connection.execute(SIGHTINGS.format(source=source, target=target / f"{number}.parquet"))


def distinct(workspace: Path) -> None:
    """One count(distinct imsi) per device over the workspace's sightings."""
    from pehchan.lake.workspace import Workspace

    space = Workspace.open(workspace)
    view = space.local_lake.view()
    files = view.paths(view.files("sightings"), "sightings")
    connection = connect(workspace)
    start = time.perf_counter()
    connection.execute(DISTINCT.format(files=files)).fetchall()
    print(f"{time.perf_counter() - start:.3f}")


if __name__ == "__main__":
    what, *words = sys.argv[1:]
    paths = [Path(word) for word in words]
    if what == "sightings":
        sightings(paths[:-1], paths[-1])
    else:
        distinct(paths[0])
