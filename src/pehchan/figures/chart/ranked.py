"""Lying bars, the largest first, with targets as ticks.

They lie from the right in Urdu, because they are read and not measured.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import altair as alt

from pehchan.figures.chart.drawing import Drawing
from pehchan.figures.chart.look import ACCENT, COLOURS, INK, SIZE, isolated, on
from pehchan.figures.chart.rows import data, points

HEIGHT = 30  # of one bar with the space around it
_TALLER = 44  # where a target is named beneath the value


def ranked(drawing: Drawing, width: int) -> Any:
    """Bars with their names at the side where reading begins and their values at the end."""
    urdu = drawing.language == "ur"
    axis = alt.Axis(
        title=None, ticks=False, domain=False, labelPadding=8, orient="right" if urdu else "left"
    )
    names = max((len(place) for place in drawing.places), default=1)
    side = min(width // 2, int(names * SIZE * 0.56) + 12)
    plot = max(120, width - side)
    written = [point.label for point in drawing.points] + [mark.label for mark in drawing.marks]
    labels = max(map(len, written), default=1) * SIZE * 0.56 + 12
    room = float(drawing.highest) * plot / max(plot * 0.4, plot - labels) or 1
    scale = alt.Scale(domain=[0, room], reverse=urdu, nice=False)
    order = sorted(drawing.points, key=lambda point: -point.value)
    places = [isolated(point.place, drawing.language) for point in order]
    y = alt.Y("place:N", sort=places, axis=axis)
    hidden = alt.Axis(title=None, labels=False, ticks=False, domain=False, grid=False)
    lying = (
        alt.Chart(points(drawing))
        .encode(y=y, x=alt.X("value:Q", axis=hidden, scale=scale))
        .mark_bar(color=COLOURS[0], height={"band": 0.72})
    )
    values = (
        alt.Chart(_labels(drawing))
        .encode(y=y, x=alt.X("reach:Q", scale=scale), text="text:N")
        .mark_text(
            fontSize=SIZE,
            color=INK,
            align="right" if urdu else "left",
            baseline="middle",
            dx=-6 if urdu else 6,
            lineHeight=SIZE + 4,
        )
    )
    height = (_TALLER if drawing.marks else HEIGHT) * max(1, len(drawing.places))
    layers = [lying, values, *_targets(drawing, y, scale)]
    return alt.layer(*layers).properties(width=plot, height=height)


def _labels(drawing: Drawing) -> Any:
    """Values, and the targets beneath them, where both have ended."""
    aims = {mark.place: mark for mark in drawing.marks if mark.value is not None}
    rows = []
    for point in drawing.points:
        aim = aims.get(point.place)
        text = f"{point.label}\n{aim.label}" if aim else point.label
        reach = max(point.value, (aim and aim.value) or Decimal(0))
        rows.append(
            {
                "place": isolated(point.place, drawing.language),
                "reach": float(reach),
                "text": isolated(text, drawing.language),
            }
        )
    return data(rows)


def _targets(drawing: Drawing, y: alt.Y, scale: alt.Scale) -> list[Any]:
    """A tick at each target; one that is reached stands in its bar."""
    reached = {point.place: point.value for point in drawing.points}
    rows = [
        {
            "place": isolated(mark.place, drawing.language),
            "aim": float(mark.value),
            "colour": on(COLOURS[0]) if reached[mark.place] >= mark.value else ACCENT,
        }
        for mark in drawing.marks
        if mark.value is not None and mark.place in reached
    ]
    if not rows:
        return []
    base = alt.Chart(data(rows)).encode(
        y=y, x=alt.X("aim:Q", scale=scale), color=alt.Color("colour:N", scale=None)
    )
    return [base.mark_tick(thickness=3, size=HEIGHT, orient="vertical")]
