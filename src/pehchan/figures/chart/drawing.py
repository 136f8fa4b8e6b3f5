"""What a drawing shows, before it is drawn: points, groups, marks, in one language."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Shape(StrEnum):
    """The few kinds of charts that there are."""

    STACKED = "stacked"  # bars by period, one on the other by group
    RANKED = "ranked"  # lying bars, the largest first
    LINES = "lines"  # over time, a line for each group
    SPANS = "spans"  # values that hold for longer or shorter spans of time
    MULTIPLES = "multiples"  # small bars by period, a panel for each group
    NUMBER = "number"  # one value


@dataclass(frozen=True)
class Point:
    """One value.

    Attributes:
        place: what it is for, as an axis writes it: a period, a brand. Lines break at ``\\n``.
        group: what it belongs to, for colour and order; "" when there is one group.
        value: the value.
        label: the value, written.
        start, end: the days from and until which it holds, for axes of time.
    """

    place: str
    group: str
    value: Decimal
    label: str
    start: datetime.date
    end: datetime.date


@dataclass(frozen=True)
class Mark:
    """Something to see a value against: a target, the day of a policy.

    It has a ``value`` and a ``place`` (a tick over a bar), or a ``day`` (a line across).
    """

    label: str
    place: str = ""
    value: Decimal | None = None
    day: datetime.date | None = None


@dataclass(frozen=True)
class Drawing:
    """Everything that is drawn, and in which language."""

    shape: Shape
    language: str
    unit: str
    points: tuple[Point, ...]
    marks: tuple[Mark, ...] = ()
    from_zero: bool = True

    @property
    def groups(self) -> list[str]:
        """Each group once, in the order of the points."""
        return list(dict.fromkeys(point.group for point in self.points))

    @property
    def places(self) -> list[str]:
        """Each place once, in the order of the points; places of marks come behind."""
        named = [point.place for point in self.points]
        return list(dict.fromkeys(named + [mark.place for mark in self.marks if mark.place]))

    @property
    def highest(self) -> Decimal:
        """The highest that anything reaches; bars that stand on others count together."""
        tops: dict[str, Decimal] = {}
        for point in self.points:
            stacked = self.shape is Shape.STACKED
            key = point.place if stacked else f"{point.place} {point.group} {point.end}"
            tops[key] = tops.get(key, Decimal(0)) + point.value
        marked = [mark.value for mark in self.marks if mark.value is not None]
        return max([*tops.values(), *marked], default=Decimal(0))
