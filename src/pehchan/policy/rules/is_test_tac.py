"""Seen devices with a TAC from the ranges for tests.

{ d in seen : TAC(d) begins with 00 and then 1001..1017 less its 00 (0010 01..17), 44, 86 or 91 }

Identifiers that begin with fewer than 8 digits have no TAC and do not match.
"""

from __future__ import annotations

import ibis.expr.types as ir

from pehchan.identity.columns.tac import is_test_tac
from pehchan.policy import parameters as base
from pehchan.policy.evidence import Evidence


class Parameters(base.Parameters, frozen=True, kw_only=True):
    """None."""


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    seen = evidence.seen_tacs
    return seen.filter(is_test_tac(seen.device, seen.text)).select("device")
