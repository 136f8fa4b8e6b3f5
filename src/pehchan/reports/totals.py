"""Exact totals of a month per scope."""

from __future__ import annotations

from pehchan.reports.facts import Facts
from pehchan.reports.scopes import Tables

# Under DIRBS-Core's names. Pairs and triplets of a total have no empty member.
_TOTALS = {
    "total_imeis_seen": "count(DISTINCT device)",
    "total_imsis_seen": "count(DISTINCT imsi)",
    "total_msisdns_seen": "count(DISTINCT msisdn)",
    "total_records_seen": "count(*)",
    "total_triplets_seen": "{all}",
    "total_null_imei_records": "sum(CASE WHEN device IS NULL THEN 1 ELSE 0 END)",
    "total_null_imsi_records": "sum(CASE WHEN imsi IS NULL THEN 1 ELSE 0 END)",
    "total_null_msisdn_records": "sum(CASE WHEN msisdn IS NULL THEN 1 ELSE 0 END)",
    "total_invalid_triplets": "count(*) - {all}",
}
_PAIRS = {
    ("device", "imsi"): ("total_imei_imsis_seen", "total_invalid_imei_imsis"),
    ("device", "msisdn"): ("total_imei_msisdns_seen", "total_invalid_imei_msisdns"),
    ("imsi", "msisdn"): ("total_imsi_msisdns_seen", None),
}
_COMPLETE = (
    "sum(CASE WHEN device IS NOT NULL AND imsi IS NOT NULL AND msisdn IS NOT NULL "
    "THEN 1 ELSE 0 END)"
)
HISTORIC = (
    "total_imeis_seen",
    "total_imsis_seen",
    "total_msisdns_seen",
    "total_triplets_seen",
)


def totals(facts: Facts, tables: Tables) -> dict[str, dict[str, int]]:
    """Per scope the month's totals.

    ``records`` are distinct triplets, an empty member being a value like any other; ``invalid``
    pairs and triplets have an empty member.
    """
    cells = ", ".join(text.format(all=_COMPLETE) for text in _TOTALS.values())
    rows = facts.engine.rows(f"SELECT scope, {cells} FROM {tables.triplets} GROUP BY scope")
    found = {
        row[0]: dict(zip(_TOTALS, (int(cell) for cell in row[1:]), strict=True)) for row in rows
    }
    for (one, other), (whole, broken) in _PAIRS.items():
        pairs = facts.engine.rows(
            f"SELECT scope, sum(CASE WHEN {one} IS NULL OR {other} IS NULL THEN 0 ELSE 1 END), "
            f"count(*) FROM (SELECT DISTINCT scope, {one}, {other} FROM {tables.triplets}) p "
            "GROUP BY scope"
        )
        for scope, complete, every in pairs:
            found[scope][whole] = int(complete)
            if broken:
                found[scope][broken] = int(every) - int(complete)
    return found
