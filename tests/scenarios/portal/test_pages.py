"""Every public page, in both languages, at both widths, in light and dark: axe finds nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.portal.browser import LANGUAGES, WIDTHS, Tabs, assert_accessible, picture

PAGES = ("/", "/services/", "/accounts/login/", "/accounts/signup/", "/nowhere/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_public_pages(tabs: Tabs, path: str, language: str) -> None:
    page = tabs.open(path, language=language)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ur" else "ltr")
    expect(page.locator("h1")).to_have_count(1)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)
        picture(page, f"{path}-{language}-{width}")


@pytest.mark.parametrize("path", PAGES)
def test_dark_pages(tabs: Tabs, path: str) -> None:
    page = tabs.open(path, dark=True)

    assert_accessible(page)
    picture(page, f"{path}-dark")


def test_the_language_is_switched_without_scripts_and_kept(tabs: Tabs) -> None:
    page = tabs.open("/services/", scripts=False)
    page.get_by_role("button", name="اردو").click()

    expect(page.locator("html")).to_have_attribute("lang", "ur")
    expect(page).to_have_url(re.compile("/services/$"))
    page.goto("/")
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_the_keyboard_reaches_the_content_first(tabs: Tabs) -> None:
    page = tabs.open("/services/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#content")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_visit_weighs_little(tabs: Tabs, language: str) -> None:
    """Under 60 kB, fonts aside, even before anything is compressed."""
    weights: dict[str, int] = {}
    page = tabs.open("/services/", language=language)
    page.on("response", lambda one: weights.update({one.url: len(one.body())}))
    page.goto("/")
    page.wait_for_load_state("networkidle")

    words = {url: size for url, size in weights.items() if not url.endswith(".woff2")}
    assert len(words) >= 3, weights
    assert sum(words.values()) < 60_000, words


def test_a_page_can_be_printed(tabs: Tabs) -> None:
    page = tabs.open("/services/")
    page.emulate_media(media="print")

    assert not page.locator(".site-nav").is_visible()
    assert not page.locator(".site-end").is_visible()
    assert page.locator("h1").is_visible()
