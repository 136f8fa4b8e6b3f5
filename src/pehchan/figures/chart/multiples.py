"""Small multiples: a panel of bars by period for each group, all to one scale."""

from __future__ import annotations

from typing import Any

import altair as alt

from pehchan.figures.chart.drawing import Drawing
from pehchan.figures.chart.look import COLOURS, INK, SIZE
from pehchan.figures.chart.rows import BREAK, NARROW, groups, places, points


def multiples(drawing: Drawing, width: int) -> Any:
    """Panels in the order of the groups, three or four beside each other."""
    columns = 2 if width < NARROW else 4
    panel = width // columns - 24
    scale = alt.Scale(domain=[0, float(drawing.highest) * 1.2 or 1])
    hidden = alt.Axis(title=None, labels=False, ticks=False, domain=False, grid=False)
    base = alt.Chart().encode(
        x=alt.X("place:N", sort=places(drawing), axis=BREAK, scale=alt.Scale(paddingInner=0.3))
    )
    standing = base.mark_bar(color=COLOURS[0]).encode(y=alt.Y("value:Q", axis=hidden, scale=scale))
    values = base.mark_text(fontSize=SIZE - 2, dy=-8, color=INK).encode(
        y=alt.Y("value:Q", scale=scale), text="label:N"
    )
    header = alt.Header(title=None, labelFontSize=SIZE, labelFontWeight="bold", labelColor=INK)
    return (
        alt.layer(standing, values, data=points(drawing))
        .properties(width=panel, height=110)
        .facet(
            facet=alt.Facet("group:N", sort=groups(drawing), header=header),
            columns=columns,
            spacing=20,
        )
        .resolve_axis(x="independent")
    )
