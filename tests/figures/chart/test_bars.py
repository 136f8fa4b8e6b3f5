from __future__ import annotations

from decimal import Decimal

from pehchan.figures.chart.drawing import Mark, Shape
from pehchan.figures.chart.picture import specification, svg
from tests.figures.made import drawing


def test_several_groups_are_named_and_their_values_stand_in_the_bars() -> None:
    made = drawing(Shape.STACKED, {("2023", "Local"): 9, ("2023", "Imported"): 4})
    drawn = svg(specification(made))
    assert all(text in drawn for text in ("Local", "Imported", "v9", "v4", "2023"))


def test_one_group_has_no_legend() -> None:
    assert "role-legend" not in svg(specification(drawing(Shape.STACKED, {("2023", ""): 9})))


def test_a_target_is_drawn_even_where_there_is_no_bar_yet() -> None:
    aim = Mark("target ten", "2029", Decimal(10))
    drawn = svg(specification(drawing(Shape.STACKED, {("2025", ""): 4}, marks=(aim,))))
    assert "target ten" in drawn
    assert "2029" in drawn
