"""A drawing's points as the rows that a specification holds."""

from __future__ import annotations

from typing import Any

import altair as alt

from pehchan.figures.chart.drawing import Drawing
from pehchan.figures.chart.look import COLOURS, isolated, on

BREAK = alt.Axis(
    title=None, labelAngle=0, labelExpr="split(datum.label, '\\n')", ticks=False, labelPadding=8
)
NARROW = 480  # below it a chart is for a telephone's screen


def data(rows: list[dict[str, Any]]) -> Any:
    """Rows that stand in the specification itself."""
    return alt.Data(values=rows)  # type: ignore[no-untyped-call]


def points(drawing: Drawing, room: float = 0.1) -> Any:
    """The points, numbers as floats, texts held together in their direction.

    ``below`` and ``above`` are where a bar that stands on others begins and ends, ``middle`` lies
    between; ``inside`` is the label of a bar that has at least ``room`` of the height.
    """
    groups, highest = drawing.groups, float(drawing.highest) or 1.0
    reached: dict[str, float] = {}
    rows: list[dict[str, Any]] = []
    for point in sorted(drawing.points, key=lambda one: groups.index(one.group)):
        value, below = float(point.value), reached.get(point.place, 0.0)
        reached[point.place] = below + value
        rows.append(
            {
                "place": isolated(point.place, drawing.language),
                "group": isolated(point.group, drawing.language),
                "value": value,
                "label": isolated(point.label, drawing.language),
                "inside": isolated(point.label, drawing.language) if value > highest * room else "",
                "start": point.start.isoformat(),
                "end": point.end.isoformat(),
                "below": below,
                "above": below + value,
                "middle": below + value / 2,
                "writing": on(COLOURS[groups.index(point.group) % len(COLOURS)]),
            }
        )
    return data(rows)


def places(drawing: Drawing) -> list[str]:
    """The places, held together in their direction."""
    return [isolated(place, drawing.language) for place in drawing.places]


def groups(drawing: Drawing) -> list[str]:
    """The groups, held together in their direction."""
    return [isolated(group, drawing.language) for group in drawing.groups]
