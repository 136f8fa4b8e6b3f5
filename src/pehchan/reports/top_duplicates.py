"""Report top_duplicates: devices used with five or more subscribers in a month."""

from __future__ import annotations

from pehchan.reports.facts import SMALLEST_VALID_IMSI, Facts
from pehchan.reports.files import Column, Files
from pehchan.reports.options import Options

FEWEST = 5
COLUMNS = (Column("imei", "IMEI"), Column("imsis", "IMSI count", "count"))


def write(facts: Facts, files: Files, options: Options) -> None:
    """Write IMEI and IMSI count, the most first: devices with at least 5 valid IMSIs.

    A valid IMSI has 14 or 15 digits (dirbs-core.md section 5).
    """
    month = options.month
    sql = (
        f"SELECT device, count(DISTINCT imsi) AS imsis FROM {facts.rows_of('sightings')} "
        f"WHERE month = {month.key} AND device IS NOT NULL AND imsi >= {SMALLEST_VALID_IMSI} "
        f"GROUP BY device HAVING count(DISTINCT imsi) >= {FEWEST}"
    )
    stem = f"{facts.country}_{month.month}_{month.year}_duplicates"
    files.table(stem, facts.with_imei(sql), COLUMNS, "imsis DESC, imei")
