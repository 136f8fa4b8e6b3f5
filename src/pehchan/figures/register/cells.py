"""Counts as observations; small ones are held back, and what would give them away."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from decimal import Decimal
from typing import TypeVar

from pehchan.figures.observation import Dimensions, Observation
from pehchan.figures.period import Period
from pehchan.figures.register.series import SMALLEST_CELL

_STEP = Decimal("0.1")
Name = TypeVar("Name", bound=Hashable)


def counts(
    series: str, period: Period, dimension: str, parts: Mapping[str, int], *, held: bool = False
) -> list[Observation]:
    """The parts of a period as observations, in the order of their names; zeros are left out.

    Those of ``held_back`` have no value; none has when they are ``held`` back for other periods.
    """
    given = {name: count for name, count in sorted(parts.items()) if count}
    small = set(given) if held else held_back(given)
    return [
        _made(series, period, ((dimension, name),), None if name in small else Decimal(count))
        for name, count in given.items()
    ]


def held_back(parts: Mapping[Name, int], already: Collection[Name] = ()) -> set[Name]:
    """The names of those parts of a known whole that must not be shown.

    Besides the small ones and those that are ``already`` held back these are the smallest of the
    others, until two at least are, and they make ``SMALLEST_CELL`` together: the whole less what is
    shown would tell of few devices else (of two parts that make two, that each is one).
    """
    given = {name: count for name, count in parts.items() if count}
    small = {name for name, count in given.items() if count < SMALLEST_CELL or name in already}
    others = sorted(given.keys() - small, key=lambda name: (given[name], str(name)))
    while small and others and (len(small) < 2 or sum(given[n] for n in small) < SMALLEST_CELL):
        small.add(others.pop(0))
    return small


def count(series: str, period: Period, value: int, *, held: bool = False) -> Observation:
    """A whole as an observation; without a value when it is small, or ``held`` back for others."""
    few = 0 < value < SMALLEST_CELL
    return _made(series, period, (), None if few or held else Decimal(value))


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


def months_held_back(
    months: Mapping[Period, Mapping[str, int]],
) -> tuple[set[Period], set[Period]]:
    """Of a year's months those whose wholes, and those whose parts, must not be shown.

    The year's own counts less the months that are shown would give a single month away: whole and
    part by part, a year's months are parts of a known whole themselves.
    """
    wholes = held_back({month: sum(parts.values()) for month, parts in months.items()})
    held = wholes | {month for month, parts in months.items() if held_back(parts)}
    names = sorted({name for parts in months.values() for name in parts})
    before: set[Period] = set()
    while before != held:
        before = held
        for name in names:
            of_part = {month: parts.get(name, 0) for month, parts in months.items()}
            held = held | held_back(of_part, held)
    return wholes, held
