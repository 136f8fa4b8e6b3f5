from __future__ import annotations

import pytest
from django.core.cache import cache

from pehchan.figures.chart.drawing import Shape
from pehchan.portal.figures import drawn
from tests.figures.made import drawing

pytestmark = pytest.mark.django_db


def test_a_picture_is_drawn_once_and_then_kept() -> None:
    one = drawing(Shape.STACKED, {("2023", "kept once"): 3})
    first = drawn.svg_of(one, 320)
    key = drawn._key("svg", one, 320, None)
    assert cache.get(key) == first
    drawn._svg.cache_clear()
    cache.set(key, "from the cache")
    assert drawn.svg_of(one, 320) == "from the cache"
    drawn._svg.cache_clear()


def test_other_figures_are_another_picture() -> None:
    one = drawing(Shape.STACKED, {("2023", "a"): 3})
    other = drawing(Shape.STACKED, {("2023", "a"): 4})
    assert len({drawn._key("svg", d, w, None) for d in (one, other) for w in (320, 680)}) == 4


def test_png_is_kept_as_bytes() -> None:
    one = drawing(Shape.NUMBER, {("2023", "a"): 3})
    assert drawn.png_of(one, 320) == drawn.png_of(one, 320)
    assert drawn.png_of(one, 320).startswith(b"\x89PNG")


def test_what_draws_is_started_without_a_chart_being_kept() -> None:
    before = drawn._svg.cache_info().misses
    drawn.warm()
    assert drawn._svg.cache_info().misses == before
    one = drawing(Shape.STACKED, {("2023", "after warming"): 3})
    assert drawn.svg_of(one, 320).startswith("<svg")
