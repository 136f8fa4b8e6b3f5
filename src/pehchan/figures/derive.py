"""Figures that are computed from others, never typed: change, share, sum of the parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pehchan.figures.observation import Dimensions, Observation
from pehchan.figures.period import Period
from pehchan.figures.reconcile import HUNDRED


@dataclass(frozen=True)
class Derived:
    """A computed figure: per cent, or the series' unit for a sum.

    ``of`` are the observations that it was computed from.
    """

    period: Period
    part: Dimensions
    value: Decimal
    of: tuple[Observation, ...]


def changes(observations: Sequence[Observation]) -> list[Derived]:
    """Change in per cent from each value to the next one of the same series, part and length."""
    found = []
    ordered = sorted(_valued(observations), key=_in_line)
    for before, now in pairwise(ordered):
        same = (before.series, before.part, before.period.kind) == (
            now.series,
            now.part,
            now.period.kind,
        )
        if same and before.period != now.period and before.value and now.value is not None:
            percent = (now.value / before.value - 1) * HUNDRED
            found.append(Derived(now.period, now.part, percent, (before, now)))
    return found


def shares(part: Sequence[Observation], rest: Sequence[Observation]) -> list[Derived]:
    """Share in per cent of the first series in both together, for each period that both have."""
    others = {o.period: o for o in _valued(rest) if not o.part}
    found = {}
    for one in _valued(part):
        other = others.get(one.period)
        if one.part or other is None or one.value is None or other.value is None:
            continue
        if total := one.value + other.value:
            found[one.period] = Derived(one.period, (), one.value / total * HUNDRED, (one, other))
    return [found[period] for period in sorted(found)]


def sums(observations: Sequence[Observation], dimension: str) -> list[Derived]:
    """The sum over the parts of a dimension, for each period that has any."""
    found: dict[Period, list[Observation]] = {}
    for one in _valued(observations):
        if [key for key, _ in one.part] == [dimension]:
            found.setdefault(one.period, []).append(one)
    return [
        Derived(
            period,
            (),
            sum((o.value or Decimal(0) for o in found[period]), Decimal(0)),
            tuple(found[period]),
        )
        for period in sorted(found)
    ]


def _in_line(one: Observation) -> tuple[str, Dimensions, str, Period]:
    return (one.series, one.part, one.period.kind, one.period)


def _valued(observations: Sequence[Observation]) -> list[Observation]:
    return [one for one in observations if one.value is not None]
