from __future__ import annotations

import pytest

from pehchan.figures.catalogue.chart import CITED
from pehchan.figures.catalogue.each import each
from pehchan.figures.chart.drawing import Shape
from pehchan.figures.chart.words import Words
from pehchan.figures.series import named
from tests.figures.made import release

EN = Words("en")


@pytest.mark.parametrize(
    ("series", "shape", "headline"),
    [
        ("population", Shape.NUMBER, "Population: 240 million in 2025"),
        (
            "handset_import_value_pkr",
            Shape.STACKED,
            "Value of handset imports in rupees: Rs 417.35 billion in fiscal year 2024–25, "
            "22 % less than in fiscal year 2023–24",
        ),
        (
            "debt_to_gdp",
            Shape.RANKED,
            "Public debt as a share of the economy, 2025: India 80 %, Pakistan 74 %",
        ),
        (
            "target_localization",
            Shape.STACKED,
            "Target: local content of handsets: 49 % (June 2023)",
        ),
    ],
)
def test_the_kind_of_chart_follows_from_the_figures(
    series: str, shape: Shape, headline: str
) -> None:
    shown = each(named(series), CITED).show(release(), EN, "")
    assert shown is not None
    assert (shown.drawing.shape, shown.headline) == (shape, headline)


def test_periods_of_other_lengths_and_parts_are_choices() -> None:
    chart = each(named("handsets_assembled_locally"), CITED)
    usual = chart.show(release(), EN, "by-nonsense")
    assert usual is not None
    assert usual.chosen == "by-year"
    assert {one.value for one in usual.choices} >= {"by-quarter", "parts-brand-2024"}
    brands = chart.show(release(), EN, "parts-type-2024")
    assert brands is not None
    assert [point.place for point in brands.drawing.points] == ["smartphone", "2G feature phone"]


def test_targets_of_the_same_unit_are_marks() -> None:
    shown = each(named("it_exports"), CITED).show(release(), EN, "by-fiscal")
    assert shown is not None
    assert [mark.label for mark in shown.drawing.marks] == [
        "target $4 billion",
        "target $10 billion",
    ]


def test_nothing_is_shown_of_nothing() -> None:
    from dataclasses import replace

    assert each(named("population"), CITED).show(replace(release(), held=()), EN, "") is None
