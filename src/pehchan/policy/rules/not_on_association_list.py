"""Seen devices that no person holds.

{ d in seen : d not in association register;
  type of model(d) not among region.exempted_device_types }
"""

from __future__ import annotations

import ibis.expr.types as ir

from pehchan.policy import parameters as base
from pehchan.policy.evidence import Evidence
from pehchan.policy.exemption import without_exempted


class Parameters(base.Parameters, frozen=True, kw_only=True):
    """None."""


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    held = evidence.register("association")
    return without_exempted(evidence, evidence.seen.anti_join(held, "device").select("device"))
