from __future__ import annotations

import json

import pytest

from pehchan.figures.catalogue.all import CHARTS
from pehchan.figures.catalogue.cited import brands, local_and_imported, share_met
from pehchan.figures.chart.drawing import Shape
from pehchan.figures.chart.interactive import interactive
from pehchan.figures.chart.picture import specification, svg
from pehchan.figures.chart.words import Words
from tests.figures.made import release


def shown(chart, choice: str = "", language: str = "en") -> dict:
    found = chart(release(), Words(language), choice)
    assert found is not None
    return interactive(specification(found.drawing), language)


def test_every_point_says_what_it_is() -> None:
    told = shown(local_and_imported)["usermeta"]["told"]
    assert "2024, Assembled locally: 2.62 million (2,615,000)" in told
    assert len(told) == 8
    assert shown(brands)["usermeta"]["told"][0] == "Infinix: 3.98 million (3,980,000)"
    assert shown(share_met)["usermeta"]["told"][2] == "2024, Stated by a source: 95 %"


def test_groups_of_a_legend_can_be_chosen_and_others_have_no_legend() -> None:
    bars = shown(local_and_imported)["layer"][0]
    assert bars["params"][0]["bind"] == "legend"
    assert bars["encoding"]["tooltip"]["field"] == "told"
    ranked = shown(brands)["layer"]
    assert "params" not in ranked[0]
    assert "tooltip" not in ranked[1]["encoding"]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_chart_can_be_drawn_so(language: str) -> None:
    for chart in CHARTS.values():
        if chart.collection == "cited":
            found = chart.show(release(), Words(language), "")
            assert found is not None
            plain = specification(found.drawing)
            before = json.dumps(plain)
            made = interactive(plain, language)
            assert json.dumps(plain) == before
            told = made["usermeta"]["told"]
            assert len(told) == len(found.drawing.points) or found.drawing.shape is Shape.NUMBER
            assert all(told)
    assert svg(shown(brands, "each", language)).startswith("<svg")
