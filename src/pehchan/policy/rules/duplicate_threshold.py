"""Devices used with many subscribers.

{ d : number of distinct valid IMSIs (or MSISDNs) of d in sightings that overlap the window
  >= threshold }

Valid is an IMSI of 14 or 15 digits and an MSISDN of 12 to 15 (Q.5052 clause 7.1).
"""

from __future__ import annotations

from typing import Annotated

import ibis.expr.types as ir
import msgspec

from pehchan.policy.evidence import Evidence
from pehchan.policy.parameters import PeriodParameters
from pehchan.policy.subscriber import valid


class Parameters(PeriodParameters, frozen=True, kw_only=True):
    """``threshold``: subscribers from which a device matches; ``use_msisdn``: count numbers."""

    threshold: Annotated[int, msgspec.Meta(ge=1)]
    use_msisdn: bool = False


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    window = parameters.window(evidence.window_end)
    several = parameters.threshold > 1
    rows = evidence.crowded(window) if several else evidence.sightings(window)
    rows = valid(rows, use_msisdn=parameters.use_msisdn)
    counted = rows.group_by("device").agg(subscribers=rows.subscriber.nunique())
    return counted.filter(counted.subscribers >= parameters.threshold).select("device")
