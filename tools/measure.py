"""The measurements behind docs/decisions/: `python tools/measure.py keys|commit|zip [ROWS]`.

Each makes its own data in a temporary folder, runs both ways, and prints seconds and the ratio.
"""

from __future__ import annotations

import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb

ROWS = {"keys": 20_000_000, "commit": 6_700_000, "zip": 5_000_000}


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, in seconds of wall time."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(rows: int, ours: str, own: float, other: str, theirs: float) -> None:
    print(f"{rows:,} rows: {ours} {own:.2f} s, {other} {theirs:.2f} s, ratio {theirs / own:.1f}")


def keys(rows: int, folder: Path) -> None:
    """Group triplets by integer keys, and the same triplets by text."""
    connection = duckdb.connect(str(folder / "keys.db"))
    connection.execute(f"""
        CREATE TABLE whole AS
        SELECT 35000000000000 + hash(i % {rows * 34 // 100}) % 60000000000000 AS device,
               1410010000000000 + hash(i % {rows * 4 // 10}) % 9000000000 AS imsi
        FROM range({rows}) AS made(i)""")
    connection.execute("""
        CREATE TABLE text AS SELECT CAST(device AS VARCHAR) AS device, CAST(imsi AS VARCHAR) AS imsi
        FROM whole""")

    def group(table: str) -> Callable[[], object]:
        return lambda: connection.execute(f"""
            CREATE OR REPLACE TABLE grouped AS
            SELECT device, imsi, count(*) AS seen FROM {table} GROUP BY device, imsi""")

    report(rows, "64-bit keys", seconds(group("whole")), "text", seconds(group("text")))


def commit(rows: int, folder: Path) -> None:
    """Write sightings to a Delta table: the engine's Parquet committed by delta-rs, or delta-rs's
    own writer fed by the engine."""
    from deltalake import DeltaTable, Schema, write_deltalake
    from deltalake.transaction import AddAction, create_table_with_add_actions

    connection = duckdb.connect()
    connection.execute(f"""
        CREATE TABLE sightings AS
        SELECT 35000000000000 + (hash(i) % 60000000000000)::BIGINT AS device,
               1410010000000000 + (hash(i + 1) % 9000000000)::BIGINT AS imsi,
               1923000000000 + (hash(i + 2) % 900000000)::BIGINT AS msisdn,
               (i % 2147483648)::INTEGER AS days, (i % 16)::INTEGER AS technologies,
               DATE '2026-04-01' + (i % 30)::INTEGER AS first_day, DATE '2026-04-30' AS last_day
        FROM range({rows}) AS made(i) ORDER BY device""")
    schema = Schema.from_arrow(connection.sql("FROM sightings LIMIT 0").to_arrow_table().schema)
    ours, theirs = folder / "ours", folder / "theirs"
    ours.mkdir()

    def engine_writes() -> None:
        connection.execute(f"COPY sightings TO '{ours}/part.parquet' (COMPRESSION snappy)")
        size = (ours / "part.parquet").stat().st_size
        add = AddAction("part.parquet", size, {}, int(time.time() * 1000), True, "{}")
        create_table_with_add_actions(str(ours), schema, [add])

    def delta_writes() -> None:
        write_deltalake(str(theirs), connection.sql("FROM sightings").to_arrow_reader(1_000_000))

    own, other = seconds(engine_writes), seconds(delta_writes)
    for table in (ours, theirs):
        found = rows_in(DeltaTable(str(table)).file_uris())
        assert found == rows, (table, found)
    report(rows, "engine writes, delta-rs commits", own, "delta-rs writes", other)


def rows_in(files: list[str]) -> int:
    """How many rows these Parquet files hold together."""
    return int(duckdb.execute("SELECT count(*) FROM read_parquet(?)", [files]).fetchall()[0][0])


def zip_(rows: int, folder: Path) -> None:
    """Inflate one zipped operator file: ISA-L, and Python's own zlib."""
    from isal import isal_zlib

    source = folder / "rows.csv"
    duckdb.execute(f"""
        COPY (SELECT 20260401 + i % 30 AS date, 35000000000000 + hash(i) % 60000000000000 AS imei,
                     410010000000000 + hash(i + 1) % 9000000000 AS imsi,
                     923000000000 + hash(i + 2) % 900000000 AS msisdn, '006' AS rat
              FROM range({rows}) AS made(i)) TO '{source}' (HEADER)""")
    archive = folder / "rows.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        made.write(source, "rows.csv")
        offset = made.getinfo("rows.csv").header_offset
        packed = made.getinfo("rows.csv").compress_size
    with archive.open("rb") as stream:
        stream.seek(offset + 26)  # the lengths of the name and of the extra field
        lengths = stream.read(4)
        stream.seek(
            int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1
        )
        body = stream.read(packed)

    def isal() -> None:
        inflater, check = isal_zlib.decompressobj(-15), 0
        for start in range(0, len(body), 1 << 20):
            check = isal_zlib.crc32(inflater.decompress(body[start : start + (1 << 20)]), check)

    def zlib() -> None:
        with zipfile.ZipFile(archive) as made, made.open("rows.csv") as member:
            while member.read(1 << 22):
                pass

    report(rows, "ISA-L", seconds(isal), "zlib", seconds(zlib))


if __name__ == "__main__":
    which = {"keys": keys, "commit": commit, "zip": zip_}
    if len(sys.argv) < 2 or sys.argv[1] not in which:
        sys.exit(f"usage: python tools/measure.py {'|'.join(which)} [ROWS]")
    count = int(sys.argv[2]) if len(sys.argv) > 2 else ROWS[sys.argv[1]]
    with tempfile.TemporaryDirectory() as made:
        which[sys.argv[1]](count, Path(made))
