from __future__ import annotations

import pytest
from django.http import Http404

from pehchan.figures.catalogue.all import CHARTS
from pehchan.figures.observation import cited
from pehchan.portal.figures.figure import figure_named, figures_there
from pehchan.portal.figures.services import cited_release, release_make
from tests.portal.figures.test_services import corrected

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _released(db: None) -> None:
    cited_release()


@pytest.mark.parametrize("language", ["en", "ur"])
def test_each_figure_has_name_table_source_download_and_words(language: str) -> None:
    figures = figures_there(language)
    assert {one.name for one in figures} == {
        name for name, chart in CHARTS.items() if chart.collection == "cited"
    }
    for figure in figures:
        assert figure.shown.headline
        assert figure.told
        assert figure.sources
        assert figure.lines
        assert figure.path("csv").endswith(".csv")


def test_every_cited_figure_is_a_line_of_some_table() -> None:
    lines = {line.observation.line for one in figures_there("en") for line in one.lines}
    assert lines == {one.line for one in cited()}


def test_an_older_release_knows_the_newer_one() -> None:
    release_make(collection="cited", held=corrected(), correction=True, reason="Misread.")
    old = figure_named("brands", "en", {"release": "cited-1"})
    assert old.newer is not None
    assert old.newer.reference == "cited-2"
    now = figure_named("brands", "en", {})
    assert now.newer is None
    assert now.permalink.endswith("/figures/brands/?release=cited-2")
    assert "cited-2" in now.citation


def test_addresses_keep_what_was_chosen() -> None:
    figure = figure_named("brands", "en", {"show": "2022-H1"})
    assert figure.path("svg", language="ur") == "/figures/brands.svg?show=2022-H1&language=ur"
    assert figure_named("brands", "en", {}).path("csv") == "/figures/brands.csv"


def test_what_series_declare_is_in_the_language() -> None:
    about = figure_named("it-exports", "ur", {}).about
    assert about[0]["unit"] == "امریکی ڈالر"
    assert "بینکوں" in str(about[0]["method"])


def test_a_release_of_another_collection_is_not_found() -> None:
    with pytest.raises(Http404):
        figure_named("brands", "en", {"release": "register-1"})
