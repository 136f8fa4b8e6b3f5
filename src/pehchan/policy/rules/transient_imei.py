"""Devices that walk through numbers in steps, as SIM boxes do.

{ d : sum over pairs of MSISDN m and IMSI s of days(d, m, s) / period >= num_msisdns,
  the MSISDNs of d form an arithmetic progression of fewest_msisdns or more,
  d was seen by one operator only }

Two numbers always form a progression, so two prove nothing: that is why three are the default.
"""

from __future__ import annotations

from typing import Annotated

import ibis
import ibis.expr.types as ir
import msgspec

from pehchan.policy import parameters as base
from pehchan.policy.bits import bit_count, bit_or
from pehchan.policy.evidence import Evidence
from pehchan.policy.parameters import days_before


class Parameters(base.Parameters, frozen=True, kw_only=True):
    """``period``: days that are looked at; ``num_msisdns``: numbers on an average day of them;
    ``fewest_msisdns``: numbers from which a progression counts (DIRBS-Core: 2)."""

    period: Annotated[int, msgspec.Meta(ge=1)]
    num_msisdns: Annotated[float, msgspec.Meta(gt=0)]
    fewest_msisdns: Annotated[int, msgspec.Meta(ge=2)] = 3


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    least = ibis.literal(parameters.period * parameters.num_msisdns, "float64")
    rows = evidence.crowded(days_before(evidence.window_end, parameters.period))
    rows = rows.filter(rows.msisdn.notnull())
    # Unmerged rows can only count too much, so they cheaply leave out nearly every device.
    likely = rows.group_by("device").agg(days=bit_count(rows.days).cast("int64").sum())
    rows = rows.semi_join(likely.filter(likely.days >= least), "device")
    months = rows.group_by("device", "msisdn", "imsi", "month").agg(
        days=bit_or(rows.days), first=rows.operator.min(), last=rows.operator.max()
    )
    numbers = months.group_by("device", "msisdn").agg(
        days=bit_count(months.days).cast("int64").sum(),
        first=months["first"].min(),
        last=months["last"].max(),
    )
    devices = numbers.group_by("device").agg(
        number_days=numbers.days.sum(),
        numbers=numbers.count(),
        lowest=numbers.msisdn.min(),
        highest=numbers.msisdn.max(),
        first=numbers["first"].min(),
        last=numbers["last"].max(),
    )
    busy = devices.filter(
        devices.numbers >= parameters.fewest_msisdns,
        devices["first"] == devices["last"],
        devices.number_days >= least,
        (devices.highest - devices.lowest) % (devices.numbers - 1) == 0,
    )
    # n different numbers from lowest to highest are a progression exactly when each of them lies
    # a multiple of (highest - lowest) / (n - 1) above the lowest.
    joined = numbers.join(busy, "device").select(
        numbers.device, numbers.msisdn, busy.lowest, busy.highest, busy.numbers
    )
    above = (joined.msisdn - joined.lowest) * (joined.numbers - 1)
    astray = joined.filter(above % (joined.highest - joined.lowest) != 0)
    return busy.anti_join(astray, "device").select("device")
