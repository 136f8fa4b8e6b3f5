"""Generations of radio: what devices were seen on against what their models have."""

from __future__ import annotations

from collections.abc import Iterable

import ibis
import ibis.expr.types as ir

from pehchan.intake.rats import GENERATION_BITS, mask_of_generation
from pehchan.policy.bits import bit_or
from pehchan.policy.evidence import Evidence


def beyond_model(
    evidence: Evidence, *, generations: Iterable[int], unknown_bands: bool
) -> ir.Table:
    """Seen devices on one of the generations that their model has not: one column ``device``.

    Args:
        generations: those that are looked at, 2 to 5.
        unknown_bands: whether a model of which no band is known has no generation at all; else it
            is passed over.
    """
    models = _models(evidence.view.current("tac"))
    if not unknown_bands:
        models = models.filter(models.allowed != 0)
    seen = evidence.seen_tacs
    both = seen.join(models, seen.tac == models.tac.cast("int64")).select(
        seen.device, seen.rats, models.allowed
    )
    beyond = (
        ((both.rats & mask_of_generation(one)) != 0) & ((both.allowed & GENERATION_BITS[one]) == 0)
        for one in generations
    )
    return both.filter(ibis.or_(*beyond)).select("device")


def _models(tacs: ir.Table) -> ir.Table:
    """Each TAC with the generations of all TACs of its manufacturer and model: tac, allowed."""
    tacs = tacs.mutate(rats=tacs.rats.fill_null(0))
    named = tacs.filter(tacs.manufacturer.notnull() & tacs.model_name.notnull())
    groups = named.group_by("manufacturer", "model_name").agg(allowed=bit_or(named.rats))
    models = named.join(groups, ["manufacturer", "model_name"])
    models = models.select(named.tac, allowed=groups.allowed.cast("int64"))
    nameless = tacs.filter(tacs.manufacturer.isnull() | tacs.model_name.isnull())
    return models.union(nameless.select("tac", allowed=nameless.rats.cast("int64")))
