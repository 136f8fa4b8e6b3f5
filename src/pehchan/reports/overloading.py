"""Histograms of sharing: subscribers per device, devices per subscriber, and the daily average."""

from __future__ import annotations

from pehchan.reports.facts import SMALLEST_VALID_IMSI, Facts
from pehchan.reports.scopes import Tables

BINS_PER_ONE = 10  # bins of 0.1
FEWEST_DAYS = 5

Histogram = dict[str, list[dict[str, float]]]


def imsis_per_device(facts: Facts, tables: Tables) -> Histogram:
    """Per scope a list of {seen_with_imsis, num_imeis}; valid IMSIs (14 or 15 digits) count."""
    return _histogram(
        facts,
        "SELECT scope, count(DISTINCT imsi) AS n FROM "
        f"{tables.triplets} WHERE device IS NOT NULL AND imsi >= {SMALLEST_VALID_IMSI} "
        "GROUP BY scope, device",
        "seen_with_imsis",
        "num_imeis",
    )


def devices_per_imsi(facts: Facts, tables: Tables) -> Histogram:
    """Per scope a list of {seen_with_imeis, num_imsis}."""
    return _histogram(
        facts,
        f"SELECT scope, count(DISTINCT device) AS n FROM {tables.triplets} "
        "WHERE device IS NOT NULL AND imsi IS NOT NULL GROUP BY scope, imsi",
        "seen_with_imeis",
        "num_imsis",
    )


def daily_average(facts: Facts, tables: Tables) -> Histogram:
    """Per scope a list of {bin_start, bin_end, num_imeis}: valid IMSIs a day of a device.

    The average is over the days on which the device was seen; devices seen on fewer than 5 days
    are left out. Bins are 0.1 wide and begin with their lower bound.
    """
    counted = _histogram(
        facts,
        f"SELECT scope, CAST(floor(sum(bit_count(days)) * {BINS_PER_ONE} / "
        "bit_count(bit_or(days))) AS BIGINT) AS n FROM "
        f"(SELECT scope, device, imsi, bit_or(days) AS days FROM {tables.triplets} "
        f"WHERE device IS NOT NULL AND imsi >= {SMALLEST_VALID_IMSI} "
        "GROUP BY scope, device, imsi) p GROUP BY scope, device "
        f"HAVING bit_count(bit_or(days)) >= {FEWEST_DAYS}",
        "bin",
        "num_imeis",
    )
    return {
        scope: [
            {
                "bin_start": one["bin"] / BINS_PER_ONE,
                "bin_end": (one["bin"] + 1) / BINS_PER_ONE,
                "num_imeis": one["num_imeis"],
            }
            for one in bins
        ]
        for scope, bins in counted.items()
    }


def _histogram(facts: Facts, sql: str, value: str, count: str) -> Histogram:
    found: Histogram = {}
    for scope, number, devices in facts.engine.rows(
        f"SELECT scope, n, count(*) FROM ({sql}) h GROUP BY scope, n ORDER BY scope, n"
    ):
        found.setdefault(scope, []).append({value: int(number), count: int(devices)})
    return found
