"""Seen devices that have been under observation long enough.

{ d in seen, d in monitoring register : day of judgement - day of entry >= monitored_days }

The day of entry is that of the import which brought the entry in force.
"""

from __future__ import annotations

from typing import Annotated

import ibis
import ibis.expr.types as ir
import msgspec

from pehchan.policy import parameters as base
from pehchan.policy.evidence import Evidence


class Parameters(base.Parameters, frozen=True, kw_only=True):
    """``monitored_days``: days on the list from which a device matches."""

    monitored_days: Annotated[int, msgspec.Meta(ge=0)] = 0


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    listed, runs = evidence.register("monitoring"), evidence.view.run_dates()
    dated = listed.join(runs, listed.run == runs.run).select(listed.device, runs.on_date)
    days = ibis.date(evidence.day).delta(dated.on_date, unit="day")
    long = dated.filter(days >= parameters.monitored_days)
    return evidence.seen.semi_join(long, "device").select("device")
