"""Reasons as bit masks: a device's reasons are the OR of its conditions' bits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir

from pehchan.settings.policy import ConditionSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

BITS = 60  # per column of 64 bits with a sign


@ibis.udf.agg.builtin(name="bit_or")  # type: ignore[untyped-decorator]
def bit_or(mask: int) -> int:  # type: ignore[empty-body]  # the engine has the body
    """The OR of all masks of a group."""


class Reasons:
    """The distinct reasons of some conditions, in the order in which lists write them.

    Joining texts with duplicates taken out costs an engine a sort for each device; a mask costs
    one OR. ``names`` are the mask columns, one for every 60 reasons.
    """

    def __init__(self, conditions: Sequence[ConditionSettings]) -> None:
        self._texts = sorted({one.reason for one in conditions})
        self._conditions = tuple(conditions)
        self.names = tuple(f"mask_{k}" for k in range(max(1, -(-len(self._texts) // BITS))))

    def bits(self, condition: ir.StringValue) -> dict[str, ir.IntegerValue]:
        """The mask columns (int64) of rows by their condition's label."""
        return {name: self._bit(number, condition) for number, name in enumerate(self.names)}

    def text(self, masks: Mapping[str, ir.IntegerValue]) -> ir.StringValue:
        """The reasons (string) that stand in the mask columns, sorted, joined by ``|``."""
        joined: ir.StringValue = ibis.literal("")
        for place, reason in enumerate(self._texts):
            mask = masks[self.names[place // BITS]]
            there = (mask & ibis.literal(1 << place % BITS, "int64")) != 0
            joined = joined.concat(ibis.ifelse(there, f"|{reason}", ""))
        return joined.substr(1)

    def _bit(self, number: int, condition: ir.StringValue) -> ir.IntegerValue:
        branches = []
        for one in self._conditions:
            place = self._texts.index(one.reason)
            if place // BITS == number:
                bit = ibis.literal(1 << place % BITS, "int64")
                branches.append((condition == one.label, bit))
        nothing = ibis.literal(0, "int64")
        return ibis.cases(*branches, else_=nothing) if branches else nothing
