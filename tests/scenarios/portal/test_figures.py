"""The figures in a real browser: in both languages, at both widths, without scripts; axe."""

from __future__ import annotations

import pytest

from pehchan.figures.catalogue.all import PICTURES
from tests.portal.browser import LANGUAGES, WIDTHS, Tabs, assert_accessible, picture

PAGES = (
    "/figures/",
    "/figures/local-and-imported/",
    "/figures/share-met-locally/?tab=table",
    "/figures/it-exports/?tab=about",
    "/figures/brands/?show=each",
    "/figures/brands/embed/",
    "/figures/releases/",
    "/figures/releases/cited-1/",
    *(f"/figures/pictures/{one.name}/" for one in PICTURES),
)


@pytest.fixture(autouse=True)
def _released(transactional_db: None) -> None:
    import datetime

    from pehchan.portal.figures.services import cited_release, release_announce

    cited_release()
    release_announce(collection="cited", day=datetime.date(2030, 1, 15))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_pages_of_figures(tabs: Tabs, path: str, language: str) -> None:
    joint = "&" if "?" in path else "?"
    for width in WIDTHS:
        page = tabs.open(
            f"{path}{joint}language={language}", language=language, width=width, scripts=True
        )
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ur" else "ltr")
        assert page.locator("h1").count() == 1
        assert_accessible(page)
        for figure in page.locator("figure").all():
            assert_complete(figure)
        picture(page, f"{path}-{language}-{width}")
    assert tabs.complaints == []


def assert_complete(figure) -> None:
    """A figure has a name, one picture that is seen, its words, and its source."""
    name = figure.get_attribute("aria-labelledby")
    assert name
    assert figure.page.locator(f"[id='{name}']").inner_text().strip()
    assert figure.locator("svg:visible").count() == 1
    assert len(figure.locator("[role=img]").get_attribute("aria-label") or "") > 20
    assert figure.locator(".figure-source").count() >= 1


def test_dark_and_without_scripts(tabs: Tabs) -> None:
    page = tabs.open("/figures/local-and-imported/", dark=True)
    assert_accessible(page)
    picture(page, "figures-dark")
    plain = tabs.open("/figures/local-and-imported/", scripts=False)
    plain.get_by_role("link", name="Table", exact=True).click()
    assert plain.url.endswith("?tab=table")
    assert plain.locator("tbody tr").count() > 30
