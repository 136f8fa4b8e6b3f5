"""Devices used by many registered persons on an average day.

{ d : sum over persons u of days(d, u) / days(d) >= threshold, days(d) >= min_seen_days }

A person's days are those of all IMSIs that the subscribers register gives to the person; days(d)
are the days on which the device was seen with a registered person. Q.5052 clause 7.2.
"""

from __future__ import annotations

from typing import Annotated

import ibis.expr.types as ir
import msgspec

from pehchan.policy.evidence import Evidence
from pehchan.policy.parameters import PeriodParameters
from pehchan.policy.subscriber import daily_average


class Parameters(PeriodParameters, frozen=True, kw_only=True):
    """``threshold``: persons a day; ``min_seen_days``: days seen, fewer prove nothing."""

    threshold: Annotated[float, msgspec.Meta(gt=0)]
    min_seen_days: Annotated[int, msgspec.Meta(ge=1)]


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    rows = evidence.sightings(parameters.window(evidence.window_end))
    persons = evidence.view.current("subscribers")
    known = rows.join(persons, rows.imsi == persons.imsi).select(
        rows.device, rows.month, rows.days, subscriber=persons.uid
    )
    return daily_average(
        known, threshold=parameters.threshold, min_seen_days=parameters.min_seen_days
    )
