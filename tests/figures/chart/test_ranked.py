from __future__ import annotations

from decimal import Decimal

from pehchan.figures.chart.drawing import Mark, Shape
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


def test_a_target_is_a_tick_and_named_beneath_its_value() -> None:
    marks = (
        Mark("target five", "2022", Decimal(5)),
        Mark("target two", "2024", Decimal(2)),
    )
    _, values, ticks = specification(drawing(Shape.RANKED, VALUES, marks=marks))["layer"]
    texts = [(row["text"], row["reach"]) for row in values["data"]["values"]]
    assert texts == [("v3\ntarget five", 5), ("v9", 9), ("v6\ntarget two", 6)]
    assert [row["aim"] for row in ticks["data"]["values"]] == [5, 2]
    assert len({row["colour"] for row in ticks["data"]["values"]}) == 2
