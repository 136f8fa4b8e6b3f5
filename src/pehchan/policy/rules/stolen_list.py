"""Devices reported stolen, whether seen or not.

{ d in stolen register : status(d) is empty or 'blacklist' }
"""

from __future__ import annotations

import ibis.expr.types as ir

from pehchan.policy import parameters as base
from pehchan.policy.evidence import Evidence


class Parameters(base.Parameters, frozen=True, kw_only=True):
    """None."""


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    stolen = evidence.register("stolen")
    return stolen.filter(stolen.status.isnull() | (stolen.status == "blacklist")).select("device")
