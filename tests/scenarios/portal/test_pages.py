"""Every public page, in both languages, at both widths, in light and dark: axe finds nothing."""

from __future__ import annotations

import pytest

from tests.portal.browser import LANGUAGES, WIDTHS, Tabs, assert_accessible, picture

PAGES = ("/", "/services/", "/accounts/login/", "/accounts/signup/", "/nowhere/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_public_pages(tabs: Tabs, path: str, language: str) -> None:
    for width in WIDTHS:
        page = tabs.open(path, language=language, width=width)
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ur" else "ltr")
        assert page.locator("h1").count() == 1
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

    assert page.locator("html").get_attribute("lang") == "ur"
    assert page.url.endswith("/services/")
    page.goto("/")
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_the_keyboard_reaches_the_content_first(tabs: Tabs) -> None:
    page = tabs.open("/services/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"
