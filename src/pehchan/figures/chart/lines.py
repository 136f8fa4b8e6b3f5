"""Lines over time, named where they end; and values that hold for spans of time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import altair as alt

from pehchan.figures.chart.drawing import Drawing, Shape
from pehchan.figures.chart.look import ACCENT, DASHES, INK, SIZE, colour_scale, isolated
from pehchan.figures.chart.rows import NARROW, data, groups, points
from pehchan.figures.chart.words import Words

_HEIGHT = 300


def lines(drawing: Drawing, width: int) -> Any:
    """A line for each group, by colour, by dashes and by its name at its end."""
    names = groups(drawing)
    shown = alt.Chart(points(drawing))
    x = alt.X("start:T", axis=_time(drawing, width), title=None)
    y = alt.Y("value:Q", axis=_values(drawing), scale=_scale(drawing), title=None)
    colour = alt.Color("group:N", scale=colour_scale(names), legend=None)
    dashes = [DASHES[at % len(DASHES)] for at in range(len(names))]
    dash = alt.StrokeDash("group:N", scale=alt.Scale(domain=names, range=dashes), legend=None)
    side = _side(drawing)
    layers = [
        shown.mark_line(strokeWidth=2.5).encode(x=x, y=y, color=colour, strokeDash=dash),
        shown.mark_point(filled=True, size=36, opacity=1).encode(x=x, y=y, color=colour),
        _ends(drawing)
        .mark_text(align="left", dx=8, fontSize=SIZE, fontWeight="bold", color=INK)
        .encode(x=x, y="place:Q", text="name:N"),
        *_days(drawing),
    ]
    height = _HEIGHT - (70 if width < NARROW else 0)
    return alt.layer(*layers).properties(width=max(140, width - side), height=height)


def spans(drawing: Drawing, width: int) -> Any:
    """A thick line from the beginning to the end of each period, with its value above it."""
    shown = alt.Chart(points(drawing))
    x = alt.X("start:T", axis=_time(drawing, width), title=None)
    y = alt.Y("value:Q", axis=_values(drawing), scale=_scale(drawing), title=None)
    names = groups(drawing)
    shape = alt.Legend(title=None, orient="top", direction="horizontal", columns=1)
    legend = shape if len(names) > 1 else None
    colour = alt.Color("group:N", scale=colour_scale(names), legend=legend)
    middle = "(time(toDate(datum.start)) + time(toDate(datum.end))) / 2"
    layers = [
        shown.mark_rule(strokeWidth=7, strokeCap="round").encode(x=x, x2="end:T", y=y, color=colour)
    ]
    for at, name in enumerate(names):
        # Above for the first group, below for the second: values that are near stay readable.
        written = shown.mark_text(
            dy=-12 if at % 2 == 0 else 15, fontSize=SIZE, fontWeight="bold", color=INK
        )
        layers.append(
            written.transform_filter(alt.FieldEqualPredicate(field="group", equal=name))
            .transform_calculate(half=middle)
            .encode(x="half:T", y=y, text="label:N")
        )
    layers += _days(drawing)
    height = _HEIGHT - (60 if width < NARROW else 0)
    return alt.layer(*layers).properties(width=width - 56, height=height)


def _scale(drawing: Drawing) -> alt.Scale:
    top = 100 if drawing.unit == "percent" else float(drawing.highest) * 1.1 or 1
    return alt.Scale(domain=[0, top], zero=True, nice=False)


def _values(drawing: Drawing) -> alt.Axis:
    """Five ticks at round values, written in the language."""
    top = Decimal(100) if drawing.unit == "percent" else drawing.highest * Decimal("1.1")
    raw = top / 4 or Decimal(1)
    size = Decimal(1).scaleb(raw.adjusted())
    step = next(size * n for n in (1, 2, Decimal("2.5"), 5, 10) if size * n >= raw)
    ticks = [step * n for n in range(5) if step * n <= top]
    words = Words(drawing.language)
    written = {
        f"{float(tick):.10g}": isolated(words.value(tick, drawing.unit), drawing.language)
        for tick in ticks
    }
    choice = " : ".join(f"datum.value == {at} ? '{text}'" for at, text in written.items())
    return alt.Axis(
        title=None,
        values=[float(tick) for tick in ticks],
        labelExpr=f"{choice} : ''",
        domain=False,
        ticks=False,
    )


def _time(drawing: Drawing, width: int) -> alt.Axis:
    """The axis of time: years for long spans, months for short ones."""
    first = min(point.start for point in drawing.points)
    last = max(point.end for point in drawing.points)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > 30:
        step = 2 if width < NARROW else 1
        return alt.Axis(
            title=None, grid=False, format="%Y", tickCount={"interval": "year", "step": step}
        )
    words = Words(drawing.language)
    names = []
    for at in range(months + 1):
        number = first.year * 12 + first.month - 1 + at
        day = first.replace(year=number // 12, month=number % 12 + 1, day=1)
        names.append((f"{day:%Y-%m}", isolated(words.month(day), drawing.language)))
    choice = " : ".join(
        f"timeFormat(datum.value, '%Y-%m') == '{key}' ? split('{text}', ' ')" for key, text in names
    )
    step = max(1, round(months / (4 if width < NARROW else 8)))
    return alt.Axis(
        title=None,
        grid=False,
        tickCount={"interval": "month", "step": step},
        labelExpr=f"{choice} : ''",
    )


def _ends(drawing: Drawing) -> alt.Chart:
    """Where each line's name stands: at its last value, or as near as the other names allow."""
    last = {point.group: point for point in sorted(drawing.points, key=lambda one: one.end)}
    top = 100.0 if drawing.unit == "percent" else float(drawing.highest) * 1.1 or 1.0
    gap, floor = top * (SIZE + 5) / (_HEIGHT - 70), -1e9
    rows = []
    for point in sorted(last.values(), key=lambda one: one.value):
        floor = max(float(point.value), floor + gap)
        rows.append(
            {
                "start": point.start.isoformat(),
                "place": floor,
                "group": isolated(point.group, drawing.language),
                "name": isolated(f"{point.group} {point.label}".strip(), drawing.language),
            }
        )
    return alt.Chart(data(rows))


def _side(drawing: Drawing) -> int:
    """Room for the longest name at the end of a line, and for the values' axis."""
    names = {f"{point.group} {point.label}" for point in drawing.points}
    return int(max(map(len, names)) * SIZE * 0.56) + 66


def _days(drawing: Drawing) -> list[Any]:
    """Days to see the values against, as lines across with their names."""
    rows = [
        {"day": mark.day.isoformat(), "label": isolated(mark.label, drawing.language)}
        for mark in drawing.marks
        if mark.day
    ]
    if not rows:
        return []
    base = alt.Chart(data(rows)).encode(x="day:T")
    low = drawing.shape is Shape.SPANS
    words = base.mark_text(
        align="right", dx=-6, dy=-26 if low else 8, fontSize=SIZE - 1, color=ACCENT, lineHeight=16
    )
    at: Any = alt.value("height" if low else 0)
    return [
        base.mark_rule(color=ACCENT, strokeDash=[4, 3], strokeWidth=1.5),
        words.encode(text="label:N", y=at),
    ]
