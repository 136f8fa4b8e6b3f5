from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from pehchan.portal.figures.embedding import charts_found, figure_of, figures_of, newest
from pehchan.portal.figures.services import cited_release
from tests.portal.figures.entered_made import entered

pytestmark = pytest.mark.django_db


def shown(chart: str, release: str = "", choices: str = "") -> str:
    return render_to_string("figures/embedded.html", figure_of(chart, release, choices))


def test_a_chart_stays_as_it_was_and_says_that_newer_figures_exist() -> None:
    cited_release()
    before = figure_of("local-and-imported", newest("local-and-imported"))["figure"]
    assert before.newer is None
    entered()
    cited_release()
    assert newest("local-and-imported") == "cited-2"
    html = shown("local-and-imported", "cited-1")
    assert "Newer figures exist" in html
    assert 'href="/figures/local-and-imported/?release=cited-1"' in html
    assert before.shown.headline in html
    assert "<svg" in html
    assert "Source:" in html
    assert "Newer figures exist" not in shown("local-and-imported")


def test_the_way_it_is_shown_is_a_word_or_a_query() -> None:
    cited_release()
    for choices in ("2022-H1", "show=2022-H1", "?show=2022-H1&tab=chart"):
        assert figure_of("brands", "cited-1", choices)["figure"].shown.chosen == "2022-H1"
    assert figure_of("brands", "cited-1", "nonsense")["figure"].shown.chosen == "2024"


def test_what_is_not_there_is_said_and_breaks_nothing() -> None:
    cited_release()
    for chart, release in (("eaten", ""), ("brands", "cited-9"), ("brands", "register-1")):
        assert figure_of(chart, release)["figure"] is None
        assert "cannot be shown" in shown(chart, release)
    assert newest("eaten") == ""
    assert newest("devices-by-generation") == ""


def test_all_charts_of_a_text_take_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cited_release()
    asked = [("brands", "cited-1", ""), ("local-and-imported", "", ""), ("brands", "", "each")]
    for one in figures_of(asked):
        render_to_string("figures/embedded.html", one)  # drawn, and read from now on from memory
    with django_assert_num_queries(1):
        found = figures_of(asked)
        for one in found:
            render_to_string("figures/embedded.html", one)
    assert figures_of([]) == []


def test_charts_are_found_by_their_words_in_both_languages() -> None:
    cited_release()
    found = {one.name: one for one in charts_found("BRANDS assembled")}
    assert found["brands"].release == "cited-1"
    assert ("each", "Each brand over time") in found["brands"].choices
    assert charts_found("no such thing at all") == []
    assert len(charts_found("")) == 20
    with translation.override("ur"):
        assert "brands" in {one.name for one in charts_found("برانڈ")}
