"""An operator's triplets written as one run: sightings, devices seen, daily counts, texts."""

from __future__ import annotations

import datetime

from pehchan.engines.duckdb import quoted
from pehchan.intake.operator.filename import Span
from pehchan.intake.operator.rows import NUMBERED
from pehchan.intake.operator.triplets import SEEN, TRIPLETS, first_day, last_day
from pehchan.lake.draft import Draft


def write_sightings(draft: Draft, operator: str, span: Span) -> int:
    """Write sightings, devices seen and irregular texts, month by month; the sightings' number."""
    written = 0
    dates = f"{first_day()} AS first_day, {last_day()} AS last_day"
    for month in span.months:
        partition = {"month": str(month), "operator": operator}
        written += draft.write(
            "sightings",
            f"SELECT device, imsi, msisdn, days, {dates}, rats FROM {TRIPLETS} "
            f"WHERE month = {month}",
            partition,
        )
        draft.write(
            "devices_seen",
            f"SELECT device, days, {dates}, rats FROM {SEEN} WHERE month = {month}",
            partition,
        )
    draft.write(
        "irregular",
        f"SELECT device, any_value(text) AS text FROM {TRIPLETS} WHERE device < 0 GROUP BY device",
    )
    return written


def write_daily_counts(
    draft: Draft,
    operator: str,
    records: dict[datetime.date, int],
    distinct: dict[datetime.date, tuple[int, int, int]],
) -> None:
    """Write one row per day that has data."""
    rows = ", ".join(
        f"({quoted(operator)}, DATE '{day}', {count}, {imeis}, {imsis}, {msisdns})"
        for day, count in sorted(records.items())
        for imeis, imsis, msisdns in [distinct[day]]
    )
    names = "operator, day, records, imeis, imsis, msisdns"
    draft.write("daily_counts", f"SELECT * FROM (VALUES {rows}) AS d({names})")


def write_quarantine(draft: Draft, file: str) -> None:
    """Write the rows that break a rule, as they came."""
    draft.write(
        "quarantine",
        f"SELECT {quoted(file)} AS file, line, nullif(field, '') AS field, reason, text "
        f"FROM {NUMBERED} WHERE reason IS NOT NULL",
    )
