"""The scopes of the standard report: the country and each operator."""

from __future__ import annotations

from dataclasses import dataclass

from pehchan.reports.facts import Facts
from pehchan.reports.month import Month

COUNTRY = ""


@dataclass(frozen=True)
class Tables:
    """Held tables of one month, in which ``scope`` is an operator id, or empty for the country.

    Attributes:
        triplets: (scope, device, imsi, msisdn, days), each once per scope.
        devices: (scope, device, imsis, msisdns, triplets, gross): a row per device; ``imsis`` and
            ``msisdns`` are distinct counts, ``triplets`` those without an empty member, ``gross``
            is 1 when the country first saw the device in this month.
    """

    triplets: str
    devices: str


def tables(facts: Facts, month: Month) -> Tables:
    """The tables of that month, held until another month's are asked for."""
    merged = facts.triplets(month)
    triplets = facts.hold(
        "scoped_triplets",
        f"SELECT operator AS scope, device, imsi, msisdn, days FROM {merged} UNION ALL "
        f"SELECT '{COUNTRY}' AS scope, device, imsi, msisdn, bit_or(days) AS days FROM {merged} "
        "GROUP BY device, imsi, msisdn",
    )
    devices = facts.hold(
        "scoped_devices",
        "SELECT d.*, CASE WHEN EXISTS (SELECT 1 FROM "
        f"{facts.rows_of('devices_seen')} e WHERE e.device = d.device AND e.month < {month.key}) "
        "THEN 0 ELSE 1 END AS gross FROM (SELECT scope, device, count(DISTINCT imsi) AS imsis, "
        "count(DISTINCT msisdn) AS msisdns, "
        "sum(CASE WHEN imsi IS NOT NULL AND msisdn IS NOT NULL THEN 1 ELSE 0 END) AS triplets "
        f"FROM {triplets} WHERE device IS NOT NULL GROUP BY scope, device) d",
    )
    return Tables(triplets, devices)
