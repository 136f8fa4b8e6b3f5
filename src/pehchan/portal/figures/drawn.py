"""Pictures of charts, drawn once for a release: its figures never change, so neither do they."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from django.core.cache import cache

if TYPE_CHECKING:
    from pehchan.figures.chart.drawing import Drawing
    from pehchan.figures.chart.picture import Caption

STYLE = 2  # counted up when charts look different, so that no old picture is shown
KEPT = 30 * 86_400  # seconds


def svg_of(drawing: Drawing, width: int, caption: Caption | None = None) -> str:
    """The drawing as SVG, from memory, from the cache, or drawn now."""
    return _svg(drawing, width, caption)


def png_of(drawing: Drawing, width: int, caption: Caption | None = None) -> bytes:
    """The drawing as PNG with two pixels a unit."""
    from pehchan.figures.chart.picture import png

    key = _key("png", drawing, width, caption)
    found = cache.get(key)
    if found is None:
        found = png(svg_of(drawing, width, caption))
        cache.set(key, found, KEPT)
    return bytes(found)


def warm() -> None:
    """Start what draws, so that the first chart of any shape is drawn as fast as the next."""
    import datetime
    from decimal import Decimal

    from pehchan.figures.chart.drawing import Drawing, Mark, Point, Shape
    from pehchan.figures.chart.picture import WIDE, png, specification, svg

    first, last = datetime.date(2020, 1, 1), datetime.date(2024, 12, 31)
    points = tuple(
        Point(place, group, Decimal(1), "1", first, last)
        for place in ("2020", "2024")
        for group in ("a", "b")
    )
    marks = (Mark("m", day=first), Mark("m", place="2020", value=Decimal(1)))
    for shape in Shape:
        drawn = svg(specification(Drawing(shape, "ur", "devices", points, marks), WIDE))
    png(drawn)


@lru_cache(maxsize=512)
def _svg(drawing: Drawing, width: int, caption: Caption | None) -> str:
    from pehchan.figures.chart.picture import specification, svg

    key = _key("svg", drawing, width, caption)
    found = cache.get(key)
    if found is None:
        found = svg(specification(drawing, width, caption))
        cache.set(key, found, KEPT)
    return str(found)


def _key(kind: str, drawing: Drawing, width: int, caption: Caption | None) -> str:
    """Everything that the picture depends on."""
    told = repr((STYLE, drawing, width, caption)).encode()
    return f"figure:{kind}:{hashlib.sha256(told).hexdigest()}"
