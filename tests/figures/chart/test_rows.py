from __future__ import annotations

from pehchan.figures.chart.drawing import Shape
from pehchan.figures.chart.rows import groups, places, points
from tests.figures.made import drawing

VALUES = {("2023", "a"): 90, ("2023", "b"): 5, ("2024", "a"): 50}


def test_bars_stand_on_each_other_in_the_order_of_the_groups() -> None:
    rows = points(drawing(Shape.STACKED, VALUES)).to_dict()["values"]
    found = [(row["place"], row["below"], row["above"]) for row in rows]
    assert found == [("2023", 0, 90), ("2024", 0, 50), ("2023", 90, 95)]


def test_small_bars_have_no_label_in_them() -> None:
    rows = points(drawing(Shape.STACKED, VALUES), room=0.1).to_dict()["values"]
    assert [row["inside"] for row in rows] == ["v90", "v50", ""]


def test_urdu_is_isolated() -> None:
    made = drawing(Shape.STACKED, VALUES, language="ur")
    assert places(made)[0] == "\u20672023\u2069"
    assert groups(made) == ["\u2067a\u2069", "\u2067b\u2069"]
