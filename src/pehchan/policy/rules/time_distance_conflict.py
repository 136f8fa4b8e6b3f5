"""Devices in two places at once, in the form in which monthly day masks can tell.

{ d : days on which an operator saw d with one subscriber, and another operator with another,
  number >= min_days }

Q.5052 clause 7.4. Subscribers are the persons of the subscribers register, else valid IMSIs: one
person's two SIM cards are no conflict. A swap of SIM cards, or a sale, is a conflict of one day or
two; that is what ``min_days`` is for.
"""

from __future__ import annotations

from typing import Annotated

import ibis
import ibis.expr.types as ir
import msgspec

from pehchan.policy.bits import bit_count, bit_or
from pehchan.policy.evidence import Evidence
from pehchan.policy.parameters import PeriodParameters
from pehchan.policy.subscriber import valid


class Parameters(PeriodParameters, frozen=True, kw_only=True):
    """``min_days``: days of conflict from which a device matches."""

    min_days: Annotated[int, msgspec.Meta(ge=1)] = 3


def matches(evidence: Evidence, parameters: Parameters) -> ir.Table:
    """One column ``device``."""
    rows = evidence.crowded(parameters.window(evidence.window_end))
    rows = valid(rows, use_msisdn=False).filter(ibis._.days != 0)
    ends = rows.group_by("device").agg(
        first=rows.operator.min(), last=rows.operator.max(),
        low=rows.subscriber.min(), high=rows.subscriber.max(),
    )  # fmt: skip
    mixed = ends.filter(ends["first"] != ends["last"], ends.low != ends.high)
    rows = _persons(evidence, rows.semi_join(mixed, "device"))
    one = rows.group_by("device", "month", "operator", "subscriber").agg(days=bit_or(rows.days))
    two = one.view()
    pairs = one.join(
        two,
        [
            one.device == two.device,
            one.month == two.month,
            one.operator < two.operator,
            one.subscriber != two.subscriber,
        ],
    ).select(one.device, one.month, days=one.days & two.days)
    months = pairs.group_by("device", "month").agg(days=bit_or(pairs.days))
    totals = months.group_by("device").agg(days=bit_count(months.days).cast("int64").sum())
    return totals.filter(totals.days >= parameters.min_days).select("device")


def _persons(evidence: Evidence, rows: ir.Table) -> ir.Table:
    """The rows with each subscriber as text: the person's number, or the IMSI key."""
    register = evidence.view.current("subscribers")
    persons = register.group_by("imsi").agg(uid=register.uid.min())
    both = rows.left_join(persons, rows.subscriber == persons.imsi)
    return both.select(
        rows.device, rows.month, rows.operator, rows.days,
        subscriber=ibis.coalesce(persons.uid, "imsi " + rows.subscriber.cast("string")),
    )  # fmt: skip
