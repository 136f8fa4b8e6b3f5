from __future__ import annotations

import datetime

from pehchan.figures.chart.drawing import Mark, Shape
from pehchan.figures.chart.picture import specification, svg
from tests.figures.made import drawing

MONTHS = {
    (f"2026-{month:02d}", group): value + month
    for group, value in (("2G", 40), ("4G", 41))
    for month in range(1, 8)
}


def test_lines_are_named_at_their_ends_and_told_apart_by_dashes() -> None:
    drawn = svg(specification(drawing(Shape.LINES, MONTHS, unit="percent")))
    assert "2G v47" in drawn
    assert "4G v48" in drawn
    assert "stroke-dasharray" in drawn


def test_names_of_lines_that_end_together_do_not_lie_on_each_other() -> None:
    made = specification(drawing(Shape.LINES, MONTHS, unit="percent"))
    ends = next(
        layer["data"]["values"]
        for layer in made["layer"]
        if "values" in layer.get("data", {})
        if "name" in layer["data"]["values"][0]
    )
    first, second = sorted(row["place"] for row in ends)
    assert second - first > 5


def test_spans_have_values_and_days_to_see_them_against() -> None:
    mark = Mark("target date", day=datetime.date(2023, 6, 30))
    values = {("2016/2023", "Stated"): 47, ("2024", "Computed"): 95}
    drawn = svg(specification(drawing(Shape.SPANS, values, unit="percent", marks=(mark,))))
    assert all(text in drawn for text in ("v47", "v95", "target date", "Stated", "2020", "100 %"))
