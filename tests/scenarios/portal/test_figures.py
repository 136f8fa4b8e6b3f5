"""The figures in a real browser: both languages, both widths, without scripts; each is complete.

What axe has to say of every page is asked in test_every_page.py.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from pehchan.figures.catalogue.all import PICTURES
from pehchan.lake.workspace import Workspace
from tests.portal.browser import LANGUAGES, WIDTHS, Tabs, assert_accessible, picture

PAGES = (
    "/figures/local-and-imported/",
    "/figures/brands/?show=each",
    "/figures/brands/embed/",
    *(f"/figures/pictures/{one.name}/" for one in PICTURES),
)


@pytest.fixture
def _released(transactional_db: None, register: Workspace) -> None:
    from pehchan.portal.figures.services import first_releases

    assert len(first_releases()) == 2


@pytest.mark.usefixtures("_released")
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_figure_is_complete(tabs: Tabs, language: str) -> None:
    page = tabs.open("/figures/", language=language)
    for path in PAGES:
        page.goto(path)
        expect(page.locator("h1")).to_have_count(1)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            figures = page.locator("figure").all()
            assert figures
            for figure in figures:
                assert_complete(figure)
            picture(page, f"{path}-{language}-{width}")
        assert_accessible(page)


def assert_complete(figure: Any) -> None:
    """A figure has a name, one picture that is seen whole, its words, its source, its table."""
    name = figure.get_attribute("aria-labelledby")
    assert name
    assert figure.page.locator(f"[id='{name}']").inner_text().strip()
    drawn = figure.locator("svg:visible")
    assert drawn.count() == 1
    box, frame = drawn.bounding_box(), figure.locator(".chart-frame").first.bounding_box()
    assert frame["x"] <= box["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"]
    assert len(figure.locator("[role=img]").get_attribute("aria-label") or "") > 20
    assert figure.locator(".figure-source").count() >= 1
    page = figure.page
    if "/embed/" in page.url:
        assert page.locator("a[href*='?release=']").count() >= 1
    else:
        within = page if "/pictures/" not in page.url else figure
        assert within.locator("a[href*='tab=table']").count() >= 1
        assert within.locator("a[href*='.csv']").count() >= 1


@pytest.mark.usefixtures("_released")
def test_dark_and_without_scripts(tabs: Tabs) -> None:
    page = tabs.open("/figures/local-and-imported/", dark=True)
    assert_accessible(page)
    picture(page, "figures-dark")
    plain = tabs.open("/figures/local-and-imported/", scripts=False)
    plain.get_by_role("link", name="Table", exact=True).click()
    expect(plain).to_have_url(re.compile(r"\?tab=table$"))
    plain.wait_for_load_state()
    assert plain.locator("tbody tr").count() > 30
    picture(plain, "figures-table")
