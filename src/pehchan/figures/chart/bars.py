"""Standing bars by period, one on the other by group, with targets as marks."""

from __future__ import annotations

from typing import Any

import altair as alt

from pehchan.figures.chart.drawing import Drawing
from pehchan.figures.chart.look import ACCENT, COLOURS, INK, PAPER, SIZE, colour_scale, isolated, on
from pehchan.figures.chart.rows import BREAK, NARROW, data, groups, places, points


def bars(drawing: Drawing, width: int) -> Any:
    """Bars with their values on them; in a drawing of one group the values stand above."""
    several = len(drawing.groups) > 1
    x = alt.X("place:N", sort=places(drawing), axis=BREAK, scale=alt.Scale(paddingInner=0.35))
    scale = alt.Scale(domain=[0, float(drawing.highest) * 1.12 or 1])
    hidden = alt.Axis(title=None, labels=False, ticks=False, domain=False, grid=False)
    legend = (
        alt.Legend(
            title=None, orient="top", direction="horizontal", columns=2 if width < NARROW else 4
        )
        if several
        else None
    )
    colour = alt.Color("group:N", scale=colour_scale(groups(drawing)), legend=legend)
    longest = max((len(point.label) for point in drawing.points), default=0)
    upright = longest * SIZE * 0.55 > width / max(1, len(drawing.places)) * 0.65
    base = alt.Chart(points(drawing, 0.3 if upright else 0.1)).encode(x=x)
    layers = [
        base.mark_bar(stroke=PAPER, strokeWidth=1).encode(
            y=alt.Y("below:Q", axis=hidden, scale=scale), y2="above:Q", color=colour
        )
    ]
    if several:
        inside = base.mark_text(
            fontSize=SIZE, baseline="middle", angle=270 if upright else 0
        ).encode(
            y=alt.Y("middle:Q", scale=scale),
            text="inside:N",
            color=alt.Color("writing:N", scale=None),
        )
        layers.append(inside)
    else:
        # Where a target may stand over the bar, the value stands in it.
        dy, colour_in = (14, on(COLOURS[0])) if drawing.marks else (-9, INK)
        above = base.mark_text(fontSize=SIZE + 1, fontWeight="bold", dy=dy, color=colour_in)
        layers.append(above.encode(y=alt.Y("above:Q", scale=scale), text="label:N"))
    layers += _targets(drawing, x, scale, width)
    return alt.layer(*layers).properties(width=width, height=230 if width < NARROW else 320)


def _targets(drawing: Drawing, x: alt.X, scale: alt.Scale, width: int) -> list[Any]:
    rows = [
        {
            "place": isolated(mark.place, drawing.language),
            "value": float(mark.value),
            "label": isolated(mark.label, drawing.language),
        }
        for mark in drawing.marks
        if mark.value is not None and mark.place
    ]
    if not rows:
        return []
    base = alt.Chart(data(rows)).encode(x=x, y=alt.Y("value:Q", scale=scale))
    length = max(24, int(width / max(1, len(drawing.places)) * 0.75))
    return [
        base.mark_tick(color=ACCENT, thickness=3, size=length, orient="horizontal"),
        base.mark_text(fontSize=SIZE - 1, dy=-10, color=ACCENT).encode(text="label:N"),
    ]
