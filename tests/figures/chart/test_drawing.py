from __future__ import annotations

from decimal import Decimal

from pehchan.figures.chart.drawing import Mark, Shape
from tests.figures.made import drawing

VALUES = {("2023", "b"): 3, ("2023", "a"): 4, ("2024", "a"): 5}


def test_groups_and_places_keep_their_order() -> None:
    made = drawing(Shape.STACKED, VALUES, marks=(Mark("aim", "2030", Decimal(6)),))
    assert made.groups == ["b", "a"]
    assert made.places == ["2023", "2024", "2030"]


def test_the_highest_counts_bars_that_stand_on_others_and_targets() -> None:
    assert drawing(Shape.STACKED, VALUES).highest == 7
    assert drawing(Shape.LINES, VALUES).highest == 5
    aim = Mark("aim", "2024", Decimal(9))
    assert drawing(Shape.STACKED, VALUES, marks=(aim,)).highest == 9
