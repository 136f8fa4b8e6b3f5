"""Subscribers in sightings: valid IMSIs or MSISDNs under one name."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from pehchan.policy.bits import bit_count, bit_or

# Keys have a 1 in front, so the number of digits is a bound: 14 for an IMSI, 12 for an MSISDN.
SHORTEST_IMSI = 10**14
SHORTEST_MSISDN = 10**12


def valid(sightings: ir.Table, *, use_msisdn: bool) -> ir.Table:
    """Sightings with a valid ``subscriber``: device, subscriber, operator, month, days."""
    subscriber = sightings.msisdn if use_msisdn else sightings.imsi
    shortest = SHORTEST_MSISDN if use_msisdn else SHORTEST_IMSI
    return sightings.filter(subscriber >= shortest).select(
        "device", "operator", "month", "days", subscriber=subscriber
    )


def daily_average(rows: ir.Table, *, threshold: float, min_seen_days: int) -> ir.Table:
    """Devices with so many subscribers on an average day: one column ``device``.

    { d : sum over subscribers s of days(d, s) / days(d) >= threshold, days(d) >= min_seen_days }

    Args:
        rows: device, subscriber, month, days (mask); rows of one month are merged.
    """
    # Unmerged rows can only count too much, so they cheaply leave out nearly every device.
    likely = _over(rows, threshold, min_seen_days)
    rows = rows.semi_join(likely, "device")
    pairs = rows.group_by("device", "subscriber", "month").agg(days=bit_or(rows.days))
    return _over(pairs, threshold, min_seen_days)


def _over(rows: ir.Table, threshold: float, min_seen_days: int) -> ir.Table:
    """Devices whose rows' days together are so many times their days."""
    months = rows.group_by("device", "month").agg(
        user_days=bit_count(rows.days).cast("int64").sum(), days=bit_or(rows.days)
    )
    totals = months.group_by("device").agg(
        user_days=months.user_days.sum(), days=bit_count(months.days).cast("int64").sum()
    )
    # Multiplied out: exact, where a quotient would have to be rounded.
    enough = totals.user_days >= totals.days * ibis.literal(threshold, "float64")
    return totals.filter(enough & (totals.days >= max(min_seen_days, 1))).select("device")
