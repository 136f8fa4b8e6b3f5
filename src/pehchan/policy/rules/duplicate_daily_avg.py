"""Devices used with many subscribers on an average day.

{ d : sum over valid subscribers s of days(d, s) / days(d) >= threshold,
  days(d) >= min_seen_days }

days(...) are days inside the window on which the device was seen (with s). Q.5052 clause 7.1.
"""

from __future__ import annotations

from typing import Annotated

import ibis.expr.types as ir
import msgspec

from pehchan.policy.evidence import Evidence
from pehchan.policy.parameters import PeriodParameters
from pehchan.policy.subscriber import daily_average, valid


class Parameters(PeriodParameters, frozen=True, kw_only=True):
    """``threshold``: subscribers a day; ``min_seen_days``: days seen, fewer prove nothing."""

    threshold: Annotated[float, msgspec.Meta(gt=0)]
    min_seen_days: Annotated[int, msgspec.Meta(ge=1)]
    use_msisdn: bool = False


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    window = parameters.window(evidence.window_end)
    several = parameters.threshold > 1  # an average over one needs two subscribers
    rows = evidence.crowded(window) if several else evidence.sightings(window)
    return daily_average(
        valid(rows, use_msisdn=parameters.use_msisdn),
        threshold=parameters.threshold,
        min_seen_days=parameters.min_seen_days,
    )
