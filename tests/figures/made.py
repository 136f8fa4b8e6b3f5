"""A release of the cited figures, and small drawings, for tests."""

from __future__ import annotations

import datetime
from decimal import Decimal

from pehchan.figures.chart.drawing import Drawing, Mark, Point, Shape
from pehchan.figures.observation import cited
from pehchan.figures.period import parse
from pehchan.figures.reconcile import reconcile
from pehchan.figures.release import Release, held_of
from pehchan.figures.series import CITED

AT = datetime.datetime(2025, 8, 1, 9, 30, tzinfo=datetime.UTC)


def release() -> Release:
    """The first release of the cited figures."""
    figures = cited()
    return Release("cited", 1, AT, "", False, "", held_of(CITED, figures, reconcile(figures)))


def drawing(
    shape: Shape,
    values: dict[tuple[str, str], int],
    *,
    language: str = "en",
    unit: str = "devices",
    marks: tuple[Mark, ...] = (),
) -> Drawing:
    """A drawing of values by (period, group)."""
    points = []
    for (text, group), value in values.items():
        period = parse(text)
        points.append(Point(text, group, Decimal(value), f"v{value}", period.start, period.end))
    return Drawing(shape, language, unit, tuple(points), marks)
