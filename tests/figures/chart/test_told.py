from __future__ import annotations

from decimal import Decimal

from pehchan.figures.chart.drawing import Mark, Shape
from pehchan.figures.chart.told import told
from tests.figures.made import drawing


def test_few_values_are_all_told_with_their_marks() -> None:
    aim = Mark("target ten", "2024", Decimal(10))
    made = drawing(Shape.STACKED, {("2023", "Local"): 3, ("2024", "Local"): 5}, marks=(aim,))
    assert told(made) == "Bars by period. Local: 2023 v3; 2024 v5. 2024: target ten."


def test_ranks_are_told_from_the_largest_on() -> None:
    made = drawing(Shape.RANKED, {("2023", ""): 3, ("2024", ""): 5})
    assert told(made).endswith("2024 v5; 2023 v3.")


def test_of_many_values_the_course_is_told() -> None:
    values = {(f"2026-{month:02d}", "a"): value for month, value in enumerate(COURSE, 1)}
    text = told(drawing(Shape.LINES, values | {(f"{y}-12", "b"): 1 for y in (2024, 2025, 2026)}))
    assert "a: from v5 (2026-01) to v6 (2026-12), lowest v1 (2026-03), highest v9 (2026-04)" in text
    many = {key: value for key, value in values.items() if key[0] < "2026-04"}
    assert "2026-02 v4" in told(drawing(Shape.LINES, many))


COURSE = (
    5,
    4,
    1,
    9,
    5,
    5,
    5,
    5,
    5,
    5,
    5,
    6,
)


def test_urdu_ends_with_its_own_stop() -> None:
    assert told(drawing(Shape.RANKED, {("2023", ""): 3}, language="ur")).endswith("v3۔")
