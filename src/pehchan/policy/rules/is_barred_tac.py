"""Seen devices whose model is barred.

{ d in seen : TAC(d) in barred TAC register }
"""

from __future__ import annotations

import ibis.expr.types as ir

from pehchan.policy import parameters as base
from pehchan.policy.evidence import Evidence


class Parameters(base.Parameters, frozen=True, kw_only=True):
    """None."""


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    seen, barred = evidence.seen_tacs, evidence.view.current("barred_tac")
    return seen.semi_join(barred, seen.tac == barred.tac.cast("int64")).select("device")
