"""The other lists: stolen, pairing, golden, barred, monitored, subscribers and associations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.archive import write_zip

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FULL_IMEI = "imei || coalesce(digit::VARCHAR, '') AS imei"

STOLEN = f"""
SELECT {_FULL_IMEI}, (20260401 + number % 25)::VARCHAR AS reporting_date, 'blacklist' AS status
FROM devices
WHERE name IN ('stolen_dark', 'recovered_phone') OR (name = 'stolen_in_use' AND rank % 4 > 0)
"""

STOLEN_CHANGES = f"""
SELECT {_FULL_IMEI},
       (CASE WHEN name = 'stolen_in_use' THEN 20260501 ELSE 20260401 END + number % 25)::VARCHAR
       AS reporting_date,
       CASE WHEN name = 'recovered_phone' AND rank % 2 = 0 THEN 'recovered' ELSE 'blacklist' END
       AS status,
       CASE WHEN name = 'stolen_in_use' THEN 'add' WHEN rank % 2 = 0 THEN 'update'
            ELSE 'remove' END AS change_type
FROM devices
WHERE name = 'recovered_phone' OR (name = 'stolen_in_use' AND rank % 4 = 0)
"""
"""In May a quarter of the thefts was reported, and lost phones came back (two ways to say so)."""

PAIRING = """
SELECT devices.imei || coalesce(devices.digit::VARCHAR, '') AS imei, imsi, msisdn
FROM devices JOIN users USING (number)
WHERE devices.name = 'paired_clone' AND turn = 0
"""

GOLDEN = """
SELECT imei AS golden_imei FROM devices WHERE name = 'golden_unregistered'
"""

BARRED = f"SELECT {_FULL_IMEI} FROM devices WHERE name = 'barred'"

BARRED_TAC = """
SELECT lpad(tac::VARCHAR, 8, '0') AS tac FROM special WHERE base = 'barred' ORDER BY tac
"""

MONITORING = f"SELECT {_FULL_IMEI} FROM devices WHERE name = 'monitored'"

# A family is as many persons as SIMs; two SIMs of one person carry that person's number.
_PERSON = """
'P-' || lpad((number * 8 + CASE WHEN name = 'two_sims' THEN 0 ELSE turn END)::VARCHAR, 9, '0')
"""
_KNOWN = "(name IS NULL AND number % 50 = 0) OR name IN ('family_phone', 'two_sims', 'dual_sim')"

SUBSCRIBERS = f"SELECT {_PERSON} AS uid, imsi FROM users WHERE {_KNOWN}"

ASSOCIATION = f"""
SELECT {_PERSON} AS uid, raw AS imei FROM users WHERE ({_KNOWN}) AND (name, turn) <> ('two_sims', 1)
"""


def write_list(database: DuckDBPyConnection, directory: Path, name: str, query: str) -> Path:
    """Write the rows of ``query`` as ``name``.csv in ``name``.zip and return the zip's path."""
    plain = directory / f"{name}.csv"
    target = directory / f"{name}.zip"
    path = str(plain).replace("'", "''")
    try:
        database.execute(f"COPY ({query}) TO '{path}' (HEADER, DELIMITER ',', QUOTE '')")
        write_zip(target, [(plain.name, plain)])
    finally:
        plain.unlink(missing_ok=True)
    return target
