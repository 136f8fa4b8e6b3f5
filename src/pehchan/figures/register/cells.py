"""Counts as observations; small ones are held back, and what would give them away."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pehchan.figures.observation import Dimensions, Observation
from pehchan.figures.period import Period
from pehchan.figures.register.series import SMALLEST_CELL

_STEP = Decimal("0.1")


def counts(
    series: str, period: Period, dimension: str, parts: Mapping[str, int]
) -> list[Observation]:
    """The parts of a period as observations, in the order of their names; zeros are left out.

    A part below ``SMALLEST_CELL`` has no value. When there is one such part only, the smallest of
    the others has none either: the whole less the rest would give it away.
    """
    given = {name: count for name, count in sorted(parts.items()) if count}
    small = {name for name, count in given.items() if count < SMALLEST_CELL}
    if len(small) == 1 and len(given) > 1:
        small.add(min(given.keys() - small, key=lambda name: (given[name], name)))
    return [
        _made(series, period, ((dimension, name),), None if name in small else Decimal(count))
        for name, count in given.items()
    ]


def count(series: str, period: Period, value: int) -> Observation:
    """A whole as an observation."""
    return _made(series, period, (), None if 0 < value < SMALLEST_CELL else Decimal(value))


def share(series: str, period: Period, part: int, whole: int) -> Observation | None:
    """A share in per cent to one digit; held back when it tells of few; None of nothing."""
    if not whole:
        return None
    few = any(0 < one < SMALLEST_CELL for one in (part, whole - part))
    percent = (Decimal(part) * 100 / Decimal(whole)).quantize(_STEP)
    return _made(series, period, (), None if few else percent, _STEP)


def mean(
    series: str, period: Period, total: Decimal, devices: int, part: Dimensions = ()
) -> Observation | None:
    """An average in per cent to one digit over so many devices; held back when they are few."""
    if not devices:
        return None
    value = (total / Decimal(devices)).quantize(_STEP)
    return _made(series, period, part, None if devices < SMALLEST_CELL else value, _STEP)


def _made(
    series: str,
    period: Period,
    part: Dimensions,
    value: Decimal | None,
    rounded_to: Decimal | None = None,
) -> Observation:
    return Observation(
        series, part, period, value, rounded_to, None, "", "", suppressed=value is None
    )
