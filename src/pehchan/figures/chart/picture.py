"""Drawings as pictures: SVG for pages, SVG and PNG with headline and source to take along."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from textwrap import wrap
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

from pehchan.figures.chart.bars import bars
from pehchan.figures.chart.drawing import Drawing, Shape
from pehchan.figures.chart.lines import lines, spans
from pehchan.figures.chart.look import FONT, FONTS, INK, QUIET, SIZE, configured, isolated
from pehchan.figures.chart.multiples import multiples
from pehchan.figures.chart.ranked import ranked
from pehchan.figures.chart.rows import data

WIDE, NARROW = 680, 320
_SHAPES = {
    Shape.STACKED: bars,
    Shape.RANKED: ranked,
    Shape.LINES: lines,
    Shape.SPANS: spans,
    Shape.MULTIPLES: multiples,
}


@dataclass(frozen=True)
class Caption:
    """What stands around a picture that is taken along."""

    headline: str
    subtitle: str
    source: str


def specification(
    drawing: Drawing, width: int = WIDE, caption: Caption | None = None
) -> dict[str, Any]:
    """The drawing as Vega-Lite; with a caption, as something that stands alone."""
    # Altair holds each part against the schema of Vega-Lite, again and again: half of its time.
    # What stands in a drawing changes no shape's structure, which tests hold against the schema.
    with debug_mode(False):
        chart = _SHAPES.get(drawing.shape, _number)(drawing, width)
        if caption is not None:
            chart = _captioned(chart, drawing.language, width, caption)
        found: dict[str, Any] = configured(chart).to_dict(validate=False)
    return found


def svg(specification: dict[str, Any]) -> str:
    """The picture as SVG, without scripts, links or anything that lies elsewhere."""
    import vl_convert

    _faces()
    drawn = str(vl_convert.vegalite_to_svg(specification))
    # Measured in our face alone: of a list of faces the texts' widths come out wrong.
    return drawn.replace(f'font-family="{FONT}"', f'font-family="{FONTS}"')


def png(drawn: str, scale: float = 2) -> bytes:
    """An SVG as PNG, with so many pixels a unit."""
    import vl_convert

    _faces()
    return bytes(vl_convert.svg_to_png(drawn, scale=scale))


@cache
def _faces() -> None:
    import vl_convert

    with as_file(files("pehchan.figures.chart") / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))


def _number(drawing: Drawing, width: int) -> Any:
    """One value, large, with what it is for beneath."""
    point = drawing.points[0]
    rows = [
        {"text": isolated(point.label, drawing.language), "y": 0},
        {"text": isolated(point.place.replace("\n", " "), drawing.language), "y": 1},
    ]
    base = alt.Chart(data(rows)).encode(text="text:N", x=alt.value(width // 2))
    large = base.mark_text(fontSize=44, fontWeight="bold", color=INK).encode(y=alt.value(50))
    small = base.mark_text(fontSize=SIZE + 2, color=QUIET).encode(y=alt.value(100))
    return alt.layer(
        large.transform_filter("datum.y == 0"), small.transform_filter("datum.y == 1")
    ).properties(width=width - 10, height=130)


def _captioned(chart: Any, language: str, width: int, caption: Caption) -> Any:
    urdu = language == "ur"

    def lined(text: str, size: float) -> list[str]:
        lines = wrap(text, max(20, int(width / size / 0.5)))
        return [isolated(line, language) for line in lines]

    title = alt.TitleParams(
        text=lined(caption.headline, 18),
        subtitle=lined(caption.subtitle, SIZE),
        anchor="end" if urdu else "start",
        frame="bounds",
        offset=18,
        subtitlePadding=8,
        lineHeight=24,
        subtitleLineHeight=19,
    )
    source = alt.TitleParams(
        text=lined(caption.source, SIZE - 1),
        anchor="end" if urdu else "start",
        fontSize=SIZE - 1,
        fontWeight="normal",
        color=QUIET,
        lineHeight=17,
    )
    foot = (
        alt.Chart(data([{}])).mark_point(opacity=0).properties(width=width, height=1, title=source)
    )
    return alt.vconcat(chart, foot, spacing=12).properties(title=title)
