"""Charts that are asked in a real browser: drawn after a click, under the strict policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from pehchan.lake.workspace import Workspace
from tests.portal.browser import Tabs, assert_accessible, picture

CHARTS = (
    "local-and-imported",  # bars on each other, with a legend
    "brands",  # lying bars
    "brands/?show=each",  # small multiples
    "share-met-locally",  # spans of time, a day across
    "smartphone-share",  # a line
)


@pytest.fixture
def _released(transactional_db: None, register: Workspace) -> None:
    from pehchan.portal.figures.library import library
    from pehchan.portal.figures.services import first_releases

    assert len(first_releases()) == 2
    library()


@pytest.mark.usefixtures("_released")
@pytest.mark.parametrize("language", ["ur"])  # English: test_every_page.py
def test_a_chart_is_drawn_after_a_click_and_can_be_asked(tabs: Tabs, language: str) -> None:
    for width, name in [(1280, one) for one in CHARTS] + [(360, CHARTS[0])]:
        page = tabs.open(f"/figures/{name.rstrip('/')}", language=language, width=width)
        loaded: list[str] = []
        page.on("request", lambda request, loaded=loaded: loaded.append(request.url))
        assert page.evaluate("typeof window.vegaEmbed") == "undefined"
        page.locator("[data-explore-open]").press("Enter")
        page.locator("[data-explore-place] svg").wait_for()
        assert [url.startswith(tabs.url) for url in loaded] == [True] * len(loaded)
        expect(page.locator(".chart-frame[role=img]")).to_be_hidden()

        said = page.locator(".explore output")
        expect(page.locator("[data-explore-on]")).to_be_focused()  # "Next value"
        how = said.inner_text()
        page.keyboard.press("Enter")
        expect(said).not_to_have_text(how)
        expect(said).not_to_be_empty()
        first = said.inner_text()
        page.keyboard.press("Enter")
        expect(said).not_to_have_text(first)
        page.locator("[data-explore-back]").press("Enter")
        expect(said).to_have_text(first)
        mark = page.locator("[data-explore-place] .mark-rect path[aria-label]").last
        if name == "local-and-imported":
            mark.hover()
            expect(said).not_to_have_text(first)
            page.locator("[data-explore-place] .role-legend-symbol path").last.click()
            faded = page.locator("[data-explore-place] .mark-rect path[opacity='0.2']")
            expect(faded).to_have_count(5)
        picture(page, f"asked-{name.replace('/', '-').replace('?', '')}-{language}-{width}")
    assert tabs.complaints == []
    assert_accessible(page)
