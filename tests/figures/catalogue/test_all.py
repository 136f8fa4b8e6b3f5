from __future__ import annotations

import pytest

from pehchan.figures.catalogue.all import CHARTS, PICTURES, TOPICS
from pehchan.figures.chart.words import Words
from pehchan.figures.observation import cited
from tests.figures.made import release


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("name", [name for name in CHARTS if CHARTS[name].collection == "cited"])
def test_every_chart_of_cited_figures_has_a_finding_and_points(name: str, language: str) -> None:
    shown = CHARTS[name].show(release(), Words(language), "")
    assert shown is not None
    assert shown.drawing.points
    assert shown.headline
    assert shown.subtitle
    urdu = any("\u0600" <= letter <= "\u06ff" for letter in shown.headline)
    assert urdu == (language == "ur")


def test_every_cited_series_is_in_a_chart_and_every_chart_in_a_topic() -> None:
    named = {series for chart in CHARTS.values() for series in chart.series}
    assert {one.series for one in cited()} <= named
    assert {chart.topic for chart in CHARTS.values()} <= set(TOPICS)


def test_the_pictures_show_charts_that_there_are() -> None:
    assert len(PICTURES) == 3
    assert all(name in CHARTS for picture in PICTURES for name in picture.charts)
