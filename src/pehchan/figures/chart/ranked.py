"""Lying bars, the largest first; from the right in Urdu, because they are read and not measured."""

from __future__ import annotations

from typing import Any

import altair as alt

from pehchan.figures.chart.drawing import Drawing
from pehchan.figures.chart.look import COLOURS, INK, SIZE
from pehchan.figures.chart.rows import points

HEIGHT = 30  # of one bar with the space around it


def ranked(drawing: Drawing, width: int) -> Any:
    """Bars with their names at the side where reading begins and their values at the end."""
    urdu = drawing.language == "ur"
    axis = alt.Axis(
        title=None, ticks=False, domain=False, labelPadding=8, orient="right" if urdu else "left"
    )
    names = max((len(place) for place in drawing.places), default=1)
    side = min(width // 2, int(names * SIZE * 0.56) + 12)
    plot = max(120, width - side)
    labels = max((len(point.label) for point in drawing.points), default=1) * SIZE * 0.56 + 12
    room = float(drawing.highest) * plot / max(plot * 0.4, plot - labels) or 1
    scale = alt.Scale(domain=[0, room], reverse=urdu, nice=False)
    y = alt.Y("place:N", sort=alt.EncodingSortField("value", order="descending"), axis=axis)
    base = alt.Chart(points(drawing)).encode(y=y)
    hidden = alt.Axis(title=None, labels=False, ticks=False, domain=False, grid=False)
    lying = base.mark_bar(color=COLOURS[0], height={"band": 0.72}).encode(
        x=alt.X("value:Q", axis=hidden, scale=scale)
    )
    values = base.mark_text(
        fontSize=SIZE, color=INK, align="right" if urdu else "left", dx=-6 if urdu else 6
    ).encode(x=alt.X("value:Q", scale=scale), text="label:N")
    height = HEIGHT * max(1, len(drawing.places))
    return alt.layer(lying, values).properties(width=plot, height=height)
