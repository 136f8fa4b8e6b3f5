from __future__ import annotations

from pehchan.figures.chart.drawing import Shape
from pehchan.figures.chart.picture import specification, svg
from tests.figures.made import drawing

VALUES = {(year, brand): 3 for brand in ("Itel", "Tecno", "Vivo") for year in ("2022", "2024")}


def test_each_group_has_a_panel_with_its_name_and_its_own_axis() -> None:
    drawn = svg(specification(drawing(Shape.MULTIPLES, VALUES)))
    assert all(drawn.count(f">{brand}<") == 1 for brand in ("Itel", "Tecno", "Vivo"))
    assert drawn.count(">2024<") == 3


def test_a_narrow_one_has_two_panels_in_a_row() -> None:
    made = drawing(Shape.MULTIPLES, VALUES)
    assert specification(made, 320)["columns"] == 2
    assert specification(made, 680)["columns"] == 4
