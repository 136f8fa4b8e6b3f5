"""What a check leaves: the report of every row, and the accepted devices as register rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pehchan.engines.duckdb import quoted
from pehchan.portal.registration.importer.findings import SENTENCES, Finding
from pehchan.portal.registration.importer.reading import CELLS, LINES
from pehchan.portal.registration.rows import COLUMNS

if TYPE_CHECKING:
    import duckdb

REFUSED = "consignment_refused"


def write_report(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Every row in the order of the file: line, as it came, outcome, codes and why.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    codes = ", ".join(quoted(one) for one in Finding)
    words = ", ".join(quoted(str(SENTENCES[one])) for one in Finding)
    raw = "trim(l.raw, ' \t\r\ufeff')"
    connection.execute("SET preserve_insertion_order = true")
    connection.execute(
        "COPY (SELECT l.line, "
        f"CASE WHEN regexp_matches({raw}, '^[=+@-]') THEN chr(39) || {raw} ELSE {raw} END AS row, "
        "CASE WHEN r.line IS NULL THEN 'accepted' ELSE 'refused' END AS outcome, "
        f"array_to_string(list_transform(r.places, lambda x: ([{codes}])[x]), ' ') AS codes, "
        f"array_to_string(list_transform(r.places, lambda x: ([{words}])[x]), ' ') AS why "
        f"FROM {LINES} l LEFT JOIN {REFUSED} r USING (line) ORDER BY l.line) "
        f"TO {quoted(str(path))} (FORMAT csv, HEADER true)"
    )
    connection.execute("SET preserve_insertion_order = false")


def write_accepted(
    connection: duckdb.DuckDBPyConnection, path: Path, data: Mapping[str, Any], *, ranges: bool
) -> tuple[int, int]:
    """The rows without findings, in the columns of the registration form; rows and IMEIs.

    Args:
        ranges: whether the cells of a line are the devices of a range, not the IMEIs of one device.
    """
    technologies = sorted(str(one) for one in data.get("technologies", ()))
    cells = {
        "make": data.get("brand", ""),
        "model": data.get("model_name", ""),
        "model_number": data.get("model_number", ""),
        "brand_name": data.get("brand", ""),
        "device_type": data.get("device_type", ""),
        "radio_interface": " ".join(technologies),
        "origin": "imported",
        "technology": technologies[-1] if technologies else "",
    }
    made = {name: quoted(str(value)) for name, value in cells.items()}
    made["imei"], made["imei_last"] = "numbers[1]", "final"
    made["other_imeis"] = "array_to_string(numbers[2:], '|')"
    columns = ", ".join(f"{made.get(name, quoted(''))} AS {name}" for name in COLUMNS)
    digits = "lpad(CAST({0} AS VARCHAR), 14, '0')"
    if ranges:
        several = f"CASE WHEN count(*) > 1 THEN {digits.format('max(key)')} ELSE '' END"
        shape = f"[{digits.format('min(key)')}] AS numbers, {several} AS final"
    else:
        shape = f"list({digits.format('key')} ORDER BY place) AS numbers, '' AS final"
    source = (
        f"SELECT line, {shape}, count(*) AS imeis FROM {CELLS} c WHERE NOT EXISTS "
        f"(SELECT 1 FROM {REFUSED} r WHERE r.line = c.line) GROUP BY line"
    )
    counted = connection.execute(f"SELECT count(*), sum(imeis) FROM ({source})").fetchone()
    connection.execute(
        f"COPY (SELECT {columns} FROM ({source})) TO {quoted(str(path))} (FORMAT parquet)"
    )
    assert counted is not None
    return int(counted[0]), int(counted[1] or 0)
