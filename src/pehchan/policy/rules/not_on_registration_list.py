"""Seen devices without a registration in effect.

{ d in seen : no registration row r with first(r) <= d <= last(r), status(r) empty or 'whitelist',
  valid_from(r) <= day <= valid_until(r); type of model(d) not among region.exempted_device_types }

A device whose TAC is not known has no type, so it is never exempted.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from pehchan.identity.device import SERIALS
from pehchan.policy import parameters as base
from pehchan.policy.evidence import Evidence
from pehchan.policy.exemption import without_exempted


class Parameters(base.Parameters, frozen=True, kw_only=True):
    """None."""


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    rows, day = evidence.register("registration"), ibis.date(evidence.day)
    effective = rows.filter(
        rows.status.isnull() | (rows.status == "whitelist"),
        rows.valid_from.isnull() | (rows.valid_from <= day),
        rows.valid_until.isnull() | (rows.valid_until >= day),
    )
    single = effective.filter(effective.device == effective.device_last)
    left = evidence.seen.select("device").anti_join(single, "device")
    for ranges, within_one_tac in _ranges(evidence, effective):
        joined = [left.device >= ranges.device, left.device <= ranges.device_last]
        if within_one_tac:  # an equality lets an engine hash, where a bare range makes it compare
            joined.insert(0, left.device // SERIALS == ranges.device // SERIALS)
        left = left.anti_join(ranges, joined)
    return without_exempted(evidence, left)


def _ranges(evidence: Evidence, effective: ir.Table) -> list[tuple[ir.Table, bool]]:
    """The ranges in effect, those within one TAC apart from longer ones; [] when there are none."""
    ranges = effective.filter(effective.device < effective.device_last)
    same = ranges.device // SERIALS == ranges.device_last // SERIALS
    counts = ranges.agg(one=same.sum().cast("int64"), every=ranges.count())
    one, every = evidence.engine.rows(counts)[0]
    found = [(ranges.filter(same), True)] if one else []
    return [*found, (ranges.filter(~same), False)] if every > (one or 0) else found
