"""The operators' monthly files: who was seen with which device on which day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.archive import write_zip
from pehchan.demo.calendar import MONTHS, Month, compact
from pehchan.demo.operators import OPERATORS, Operator

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Out of 1,024 records of ordinary devices: 8 without IMEI, 4 without IMSI, 8 without number,
# 8 without radio technology, 3 with an IMSI cut short. All far below the operators' thresholds.
_RECORDS = """
COPY (
    SELECT day AS date,
           CASE WHEN clean OR dirt >= 8 THEN
               CASE WHEN digit IS NULL THEN raw
                    WHEN form < 35 THEN raw || digit
                    WHEN form = 35 THEN raw || (digit + 3) % 10
                    WHEN form < 45 THEN raw
                    ELSE raw || lpad((1 + number % 78)::VARCHAR, 2, '0') END
           END AS imei,
           CASE WHEN clean OR dirt < 8 OR dirt > 15 THEN imsi
                WHEN dirt > 12 THEN imsi[:13]
                WHEN dirt = 12 THEN imsi END AS imsi,
           CASE WHEN clean OR dirt < 16 OR dirt > 23 THEN msisdn END AS msisdn,
           CASE WHEN clean OR dirt < 24 OR dirt > 31 THEN
               CASE WHEN name = 'unexpected_radio' THEN ['002', '006'][1 + m % 2]
                    WHEN generation = 5
                    THEN ['010', '006|010', '006', '010', '006|010', '001'][1 + spin % 6]
                    WHEN generation = 4
                    THEN ['006', '006|001', '006', '002|006', '006', '001'][1 + spin % 6]
                    WHEN generation = 3 THEN ['001', '001|002', '005', '002'][1 + spin % 4]
                    ELSE '002' END
           END AS rat
    FROM (
        SELECT *, name IS NOT NULL AS clean,
               (noise >> (2 * (m % 6 + 6 * $turn))) & 1023 AS dirt,
               (noise >> (1 + m % 6 + 6 * $turn)) % 50 AS form,
               (noise >> (3 + m % 6 + 6 * $turn)) & 1023 AS spin,
               $month + 1 + start + step * m
               + (sees_the_31st AND $long)::INT AS day
        FROM (SELECT *, unnest(range(uses)) AS m FROM users WHERE operator = $operator)
    )
    WHERE day BETWEEN first_day AND last_day
) TO '{path}' (HEADER, DELIMITER ',', QUOTE '')
"""
# Without QUOTE '' DuckDB puts quotes around '#', which no operator's system does.


def file_name(operator: Operator, month: Month) -> str:
    """``<operator>_<first day>_<last day>``, the base name that DIRBS-Core asks for."""
    return f"{operator.id}_{compact(month.first)}_{compact(month.last)}"


def write_sightings(
    database: DuckDBPyConnection, directory: Path, operator: Operator, month: Month
) -> Path:
    """Write one operator's zip file of one month and return its path; streams."""
    name = file_name(operator, month)
    plain = directory / f"{name}.csv"
    target = directory / f"{name}.zip"
    values = {
        "turn": MONTHS.index(month),
        "month": month.number * 100,
        "long": month.last.day == 31,
        "operator": OPERATORS.index(operator),
    }
    try:
        # COPY takes no parameter for its path; the path is doubled where it has quotes.
        path = str(plain).replace("'", "''")
        database.execute(_RECORDS.replace("{path}", path), values)
        write_zip(target, [(plain.name, plain)])
    finally:
        plain.unlink(missing_ok=True)
    return target
