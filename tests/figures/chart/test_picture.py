from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree

import altair as alt
import pytest
from jsonschema import ValidationError
from PIL import Image

from pehchan.figures.chart.drawing import Mark, Shape
from pehchan.figures.chart.picture import NARROW, WIDE, Caption, png, specification, svg
from tests.figures.made import drawing

CAPTION = Caption("A finding that is long enough for two lines on a telephone", "handsets", "PTA")


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_shape_is_drawn_in_both_languages_and_holds_nothing_active(
    shape: Shape, language: str
) -> None:
    made = drawing(shape, {("2023", "a"): 3, ("2024", "a"): 5}, language=language)
    drawn = svg(specification(made, NARROW, CAPTION))
    tree = ElementTree.fromstring(drawn)
    names = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert not names & {"script", "image", "foreignObject", "a", "use", "style"}
    assert "v5" in drawn or shape is Shape.NUMBER
    assert "PTA" in drawn


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("caption", [None, CAPTION])
def test_every_shape_keeps_to_the_schema_of_vega_lite(
    shape: Shape, caption: Caption | None
) -> None:
    made = drawing(shape, {("2023", "a"): 3, ("2024", "a"): 5, ("2024", "b"): 1})
    day = datetime.date(2023, 6, 1)
    marks = (Mark("aim", place="2023", value=Decimal(4)), Mark("policy", day=day))
    made = replace(made, marks=marks)
    for width in (NARROW, WIDE):
        given = specification(made, width, caption)
        assert alt.Chart.from_dict(given, validate=True).to_dict(validate=True)
    with pytest.raises(ValidationError):
        alt.Chart.from_dict(given | {"width": []}, validate=True)


def test_png_has_letters_of_both_languages() -> None:
    made = drawing(Shape.NUMBER, {("2024", ""): 5})
    blank = drawing(Shape.NUMBER, {("2024", ""): 5}, language="ur")
    for one in (made, blank):
        image = Image.open(BytesIO(png(svg(specification(one)), 1))).convert("L")
        dark = sum(image.histogram()[:100])
        assert dark > 200  # of pixels: without its face no letter is drawn


def test_the_same_drawing_is_the_same_picture() -> None:
    made = drawing(Shape.STACKED, {("2023", "a"): 3})
    assert svg(specification(made)) == svg(specification(made))
