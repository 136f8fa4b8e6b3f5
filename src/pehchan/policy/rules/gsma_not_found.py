"""Seen devices whose TAC is not in the TAC register.

{ d in seen : TAC(d) not in register, first_seen(d) + delay(first two digits of d) < window end }

The delay in days gives a reporting body time to pass a new model on. ``per_rbi_delays`` changes
single delays; bodies that are not named wait 0 days (dirbs-core.md section 3, gsma_not_found).
"""

from __future__ import annotations

from typing import Annotated

import ibis
import ibis.expr.types as ir
import msgspec

from pehchan.policy import parameters as base
from pehchan.policy.evidence import Evidence

DELAYS = {"00": 32, "01": 40, "35": 20, "86": 19, "91": 20, "99": 69}
Body = Annotated[str, msgspec.Meta(pattern="^[0-9]{2}$")]


class Parameters(base.Parameters, frozen=True, kw_only=True):
    """Days by the first two digits of the TAC, over the usual ones; or no delays at all."""

    per_rbi_delays: dict[Body, Annotated[int, msgspec.Meta(ge=0)]] = msgspec.field(
        default_factory=dict
    )
    ignore_rbi_delays: bool = False

    @property
    def delays(self) -> dict[int, int]:
        """Days by the number of the reporting body, those of 0 days left out."""
        if self.ignore_rbi_delays:
            return {}
        merged = {**DELAYS, **self.per_rbi_delays}
        return {int(body): days for body, days in merged.items() if days}


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    seen, known = evidence.seen_tacs, evidence.view.current("tac")
    unknown = seen.anti_join(known, seen.tac == known.tac.cast("int64"))
    delays = parameters.delays
    if delays:
        cases = ((unknown.body == body, days) for body, days in delays.items())
        wait = ibis.cases(*cases, else_=0)
    else:
        wait = ibis.literal(0)
    # Days between dates are integers on every engine; adding days to dates is not.
    age = ibis.date(evidence.window_end).delta(unknown.first_seen, unit="day")
    return unknown.filter(age > wait).select("device")
