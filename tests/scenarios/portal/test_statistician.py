"""A statistician enters a figure, looks at what it meets, releases it, and takes it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.portal import people_made
from tests.portal.browser import Tabs, look_at

WORDS = {
    "en": ("Look at it", "Enter it", "Release now"),
    "ur": ("دیکھ لیجیے", "درج کیجیے", "ابھی جاری کیجیے"),
}


@pytest.fixture
def _released(transactional_db: None) -> None:
    from pehchan.portal.figures.services import cited_release

    assert cited_release() is not None


@pytest.mark.usefixtures("_released")
@pytest.mark.parametrize("language", ["ur"])  # English: test_every_page.py
def test_a_figure_from_its_source_to_a_release_and_back(tabs: Tabs, language: str) -> None:
    look, enter, release = WORDS[language]
    page = tabs.open("/figures/", language=language, member=people_made.zara())
    page.locator("a[href='/figures/desk/']").click()
    page.locator("a[href='/figures/desk/enter/']").click()
    page.get_by_role("button", name=look, exact=True).click()
    expect(page.locator(".error-summary li")).to_have_count(4)
    look_at(page, "desk-enter-wrong", language)

    page.locator("[name=series]").select_option("handsets_assembled_locally")
    for name, text in (
        ("period", "2023"),
        ("value", "21,280,000"),
        ("source", "Annual report"),
        ("link", "https://example.org/report"),
    ):
        page.locator(f"[name={name}]").fill(text)
    page.get_by_role("button", name=look, exact=True).click()
    expect(page.locator(".checks .check-agrees")).to_have_count(1)
    look_at(page, "desk-enter-check", language)
    page.get_by_role("button", name=enter, exact=True).click()
    look_at(page, "desk", language)

    page.locator("a[href='/figures/desk/release/']").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    look_at(page, "desk-release", language)
    page.get_by_role("button", name=release, exact=True).click()
    page.wait_for_url("**/figures/releases/cited-2/")

    page.goto("/figures/local-and-imported/?tab=table&sort=-entered")
    expect(page.locator("tbody tr").first).to_contain_text("Zara")
    look_at(page, "desk-table", language)
    page.goto("/figures/desk/")
    page.locator("a[href*='/withdraw/']").click()
    page.locator("[name=reason]").fill("The year was misread.")
    page.locator("main .form-actions button").click()
    page.locator("a[href='/figures/desk/release/']").click()
    expect(page.locator("[name=reason]")).to_have_value("The year was misread.")
    look_at(page, "desk-correct", language)
    page.get_by_role("button", name=release, exact=True).click()
    page.wait_for_url("**/figures/releases/cited-3/")
    expect(page.locator("main")).to_contain_text("The year was misread.")
    assert tabs.complaints == []
