"""Seen devices on a generation of radio that their model does not have, 5G among them.

{ d in seen : generations(d) less the generations that any TAC of the same manufacturer and model
  as TAC(d) has is not empty, and that model names bands at all }

Q.5052 clause 9.1. A model whose bands are not known accuses nobody, and the narrow-band forms of
4G (NB-IoT, LTE-M) count as 4G, NR as 5G.
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
    return beyond_model(evidence, generations=(2, 3, 4, 5), unknown_bands=False)
