"""How much was seen on each day of a month, per scope."""

from __future__ import annotations

from pehchan.reports.facts import Facts
from pehchan.reports.month import Month
from pehchan.reports.scopes import Tables

# Key of the report -> what is counted once a day.
_COUNTED = {
    "imeis_per_day": ("device",),
    "imsis_per_day": ("imsi",),
    "msisdns_per_day": ("msisdn",),
    "recs_per_day": ("device", "imsi", "msisdn"),
}

Daily = dict[str, dict[str, list[dict[str, object]]]]


def daily(facts: Facts, tables: Tables, month: Month) -> Daily:
    """Per scope and key a list of {date, count}, one for each day of the month.

    Counts are exact and distinct; ``recs_per_day`` are complete triplets.
    """
    # One bit a day: adding them up costs one pass, where 31 distinct counts would cost 31.
    bits = ", ".join(
        f"sum(CASE WHEN days & {1 << day} > 0 THEN 1 ELSE 0 END)" for day in range(month.days)
    )
    found: Daily = {}
    for key, names in _COUNTED.items():
        columns = ", ".join(names)
        present = " AND ".join(f"{name} IS NOT NULL" for name in names)
        rows = facts.engine.rows(
            f"SELECT scope, {bits} FROM (SELECT scope, {columns}, bit_or(days) AS days "
            f"FROM {tables.triplets} WHERE {present} GROUP BY scope, {columns}) d GROUP BY scope"
        )
        for scope, *counts in rows:
            found.setdefault(scope, {})[key] = [
                {"date": month.first.replace(day=number + 1).isoformat(), "count": int(count)}
                for number, count in enumerate(counts)
            ]
    return found
