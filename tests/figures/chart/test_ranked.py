from __future__ import annotations

from pehchan.figures.chart.drawing import Shape
from pehchan.figures.chart.picture import specification, svg
from tests.figures.made import drawing

VALUES = {("2022", ""): 3, ("2023", ""): 9, ("2024", ""): 6}


def test_the_largest_comes_first() -> None:
    drawn = svg(specification(drawing(Shape.RANKED, VALUES)))
    high = {}
    for year in ("2022", "2023", "2024"):
        before = drawn[: drawn.index(f">{year}<")]
        high[year] = float(before.rsplit("translate(", 1)[1].split(")")[0].split(",")[1])
    assert high["2023"] < high["2024"] < high["2022"]


def test_urdu_reads_from_the_right() -> None:
    scale = [
        layer["encoding"]["x"]["scale"]["reverse"]
        for language in ("en", "ur")
        for layer in specification(drawing(Shape.RANKED, VALUES, language=language))["layer"]
    ]
    assert scale == [False, False, True, True]
