"""Devices used by a subscriber of one of the country's operators.

{ d : a sighting of d overlaps the window of lookback_days whose
  IMSI begins with an operator's MCC-MNC }
"""

from __future__ import annotations

import ibis.expr.types as ir

from pehchan.policy.evidence import Evidence
from pehchan.policy.parameters import LookbackParameters
from pehchan.policy.roaming import used_by


class Parameters(LookbackParameters, frozen=True, kw_only=True):
    """``lookback_days``: how many days back from the day of judgement."""


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    return used_by(evidence, parameters.window(evidence.window_end), "home")
