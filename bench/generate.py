"""Operators' records for the bench: made once per size, kept on disk.

As many rows as asked for, 0.4 distinct triplets and 0.34 devices a row, two operators, 60,000 TACs,
70 % of the devices registered, one month of days.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pehchan.archive import write_zip

TACS = 60_000
KNOWN_TACS = 59_000
MONTH = "20260601_20260630"
DAY = "2026-07-01"

# Device number to the 14 digits of its IMEI: every fiftieth TAC begins with 0.
DEVICE = (
    f"(CASE WHEN d % {TACS} % 50 = 0 THEN 1000000 ELSE 35000000 END + (d % {TACS}) * 16) * 1000000"
    f" + ((d // {TACS}) * 7919 + 17) % 1000000"
)


@dataclass(frozen=True)
class Inputs:
    """The files of one size: per operator plain and zipped, and the registers."""

    rows: int
    folder: Path

    @property
    def operators(self) -> tuple[str, ...]:
        return ("alpha", "beta")

    def plain(self, operator: str) -> Path:
        return self.folder / f"{operator}_{MONTH}.csv"

    def zipped(self, operator: str) -> Path:
        return self.folder / f"{operator}_{MONTH}.zip"

    def register(self, kind: str) -> Path:
        return self.folder / f"{kind}.zip"


def generate(rows: int, root: Path) -> Inputs:
    """The inputs of that many rows, made when they are not there yet."""
    inputs = Inputs(rows, root / f"{rows}")
    done = inputs.folder / "done"
    if done.exists():
        return inputs
    inputs.folder.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(
        config={
            "temp_directory": str(inputs.folder / "tmp"),
            "memory_limit": "4GB",
            "preserve_insertion_order": False,
        }
    )
    triplets, devices = rows * 4 // 10, rows * 34 // 100
    for number, operator in enumerate(inputs.operators):
        connection.execute(
            f"COPY ({_records(rows, triplets, devices, number)}) "
            f"TO '{inputs.plain(operator)}' (FORMAT csv, HEADER, DELIMITER ',')"
        )
        plain = inputs.plain(operator)
        write_zip(inputs.zipped(operator), [(plain.name, plain)])
    _registers(connection, inputs, devices)
    connection.close()
    done.touch()
    return inputs


def _records(rows: int, triplets: int, devices: int, operator: int) -> str:
    return f"""
        WITH numbered AS (
            SELECT i, CASE WHEN i < {triplets} THEN i
                           ELSE (hash(i * 31 + 7) % {triplets})::BIGINT END AS t
            FROM range({rows}) AS r(i)
        ), used AS (
            SELECT i, t,
                   CASE WHEN t < {devices} THEN t
                        WHEN hash(t + 3) % 10 = 0
                             THEN (hash(t * 17) % {max(devices // 2000, 1)})::BIGINT
                        ELSE (hash(t * 13) % {devices})::BIGINT END AS d
            FROM numbered WHERE t % 2 = {operator}
        )
        SELECT strftime(DATE '2026-06-01' + (hash(i + 11) % 30)::INTEGER, '%Y%m%d') AS date,
               CASE WHEN hash(t + 5) % 200 = 0 THEN 'BAD' || (hash(d + 2) % 100000)::VARCHAR
                    WHEN hash(t + 1) % 100 = 0 THEN NULL
                    ELSE lpad(({DEVICE})::VARCHAR, 14, '0') || (d % 10)::VARCHAR END AS imei,
               CASE WHEN hash(t + 9) % 25 = 0 THEN '31026' ELSE '4100{operator + 1}' END
                   || lpad(t::VARCHAR, 10, '0') AS imsi,
               '92' || lpad((3000000000 + t)::VARCHAR, 10, '0') AS msisdn,
               CASE hash(i + 4) % 3 WHEN 0 THEN '002' WHEN 1 THEN '001|006' ELSE '006' END AS rat
        FROM used"""


def _registers(connection: duckdb.DuckDBPyConnection, inputs: Inputs, devices: int) -> None:
    all_devices = f"SELECT d, lpad(({DEVICE})::VARCHAR, 14, '0') AS imei FROM range({devices}) r(d)"
    tables = {
        "gsma_tac": (
            "|",
            f"""SELECT lpad((CASE WHEN k % 50 = 0 THEN 1000000 ELSE 35000000 END + k * 16)::VARCHAR,
                            8, '0') AS "TAC",
                       'Maker ' || (k % 400)::VARCHAR AS "Manufacturer",
                       'Model ' || (k % 9000)::VARCHAR AS "Model Name",
                       'GSM 900,LTE FDD BAND 3' AS "Bands", '01-Jan-2020' AS "Allocation Date",
                       'Smartphone' AS "Device Type"
                FROM range({KNOWN_TACS}) r(k)""",
        ),
        "registration_list": (
            ",",
            f"""SELECT imei AS approved_imei, 'Maker' AS make, 'Model' AS model,
                       'whitelist' AS status, 'M1' AS model_number, 'Brand' AS brand_name,
                       'Smartphone' AS device_type, 'LTE' AS radio_interface,
                       'D' || d::VARCHAR AS device_id
                FROM ({all_devices}) WHERE hash(d + 77) % 10 < 7""",
        ),
        "stolen_list": (
            ",",
            f"""SELECT imei, '20260601' AS reporting_date, 'blacklist' AS status
                FROM ({all_devices}) WHERE hash(d + 99) % 1000 = 0""",
        ),
        "pairing_list": (
            ",",
            f"""SELECT imei, '41001' || lpad(d::VARCHAR, 10, '0') AS imsi,
                       '92' || lpad((3000000000 + d)::VARCHAR, 10, '0') AS msisdn
                FROM ({all_devices}) WHERE hash(d + 55) % 200 = 0 AND d % 2 = 0""",
        ),
    }
    for kind, (separator, query) in tables.items():
        suffix = "txt" if kind == "gsma_tac" else "csv"
        plain = inputs.folder / f"{kind}.{suffix}"
        connection.execute(
            f"COPY ({query}) TO '{plain}' (FORMAT csv, HEADER, DELIMITER '{separator}')"
        )
        write_zip(inputs.register(kind), [(plain.name, plain)])
        plain.unlink()
