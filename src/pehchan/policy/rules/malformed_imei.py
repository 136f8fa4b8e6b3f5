"""Seen devices whose identifier is not 14 digits.

{ d in seen : normal form of d does not match ^[0-9]{14}$ }
"""

from __future__ import annotations

import ibis.expr.types as ir

from pehchan.policy import parameters as base
from pehchan.policy.evidence import Evidence


class Parameters(base.Parameters, frozen=True, kw_only=True):
    """None."""


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    seen = evidence.seen
    return seen.filter(seen.device < 0).select("device")
