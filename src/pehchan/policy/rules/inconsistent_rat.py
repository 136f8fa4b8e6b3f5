"""Seen devices on a generation of radio that their model does not have (2G, 3G, 4G).

{ d in seen : generations(d) less the generations that any TAC of the same manufacturer and model
  as TAC(d) has is not empty }

Devices with an unknown TAC do not match. 5G is left out, as in DIRBS-Core; see unexpected_radio.
"""

from __future__ import annotations

import ibis.expr.types as ir

from pehchan.policy import parameters as base
from pehchan.policy.evidence import Evidence
from pehchan.policy.radio import beyond_model


class Parameters(base.Parameters, frozen=True, kw_only=True):
    """None."""


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    return beyond_model(evidence, generations=(2, 3, 4), unknown_bands=True)
