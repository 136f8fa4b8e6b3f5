from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client

from pehchan.portal.figures import hooks

pytestmark = pytest.mark.django_db
BUDGET = 150_000  # bytes, without fonts


def test_the_page_states_the_finding_and_shows_the_picture_without_scripts(client: Client) -> None:
    page = client.get("/figures/local-and-imported/")
    text = page.content.decode()
    assert page.status_code == 200
    assert re.search(r"<h1>\s*Local assembly grew 2.4-fold from 2020 to 2024;", text)
    assert text.count("<svg") == 2
    assert text.count("<script") == 1
    assert 'role="img" aria-label="Bars by period.' in text
    assert len(page.content) < BUDGET


@pytest.mark.parametrize("tab", ["", "table", "about"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_tabs_and_languages_are_in_the_address(client: Client, tab: str, language: str) -> None:
    page = client.get("/figures/brands/", {"tab": tab, "language": language, "show": "2022-H1"})
    text = page.content.decode()
    assert f'lang="{language}"' in text[:200]
    assert ("<table" in text) == (tab != "")
    assert "Itel" in text


def test_every_observation_is_in_the_table_with_its_source(client: Client) -> None:
    text = client.get("/figures/it-exports/?tab=table").content.decode()
    assert text.count('href="https://www.brecorder.com/news/40374855"') >= 10
    assert "computer services" in text


def test_checks_stand_beside_what_is_stated(client: Client) -> None:
    text = client.get("/figures/handsets-assembled-locally/").content.decode()
    assert "does not agree: stated 88 %, the values give 92 %." in text
    assert "check-differs" in text


def test_cut_addresses_are_shown_and_are_no_links(client: Client) -> None:
    text = client.get("/figures/handsets-imported/?tab=table").content.decode()
    assert "address cut where it was noted" in text
    assert '…"' not in text


def test_what_there_is_not(client: Client) -> None:
    assert client.get("/figures/handsets-eaten/").status_code == 404
    assert client.get("/figures/brands/?release=cited-9").status_code == 404
    assert client.get("/figures/brands/?release=cited-1&show=x&tab=y").status_code == 200


def test_pictures_hold_no_styles_that_the_policy_forbids(client: Client) -> None:
    text = client.get("/figures/share-met-locally/").content.decode()
    assert 'style="' not in text
    names = re.findall(r'\bid="([^"]+)"', text)
    assert len(names) == len(set(names))


def test_it_lists_what_is_written_about_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "_asked", [])
    assert "Discuss this chart" not in client.get("/figures/brands/").content.decode()
    said = hooks.Mention("/community/posts/1/", "A <post>", "Mona", datetime.date(2025, 1, 2))
    hooks.discussion_by(lambda chart, reader: hooks.Discussion(7, [said], f"/new/?chart={chart}"))
    page = client.get("/figures/brands/").content.decode()
    assert "7 posts use this chart." in page
    assert '<a href="/community/posts/1/"><bdi>A &lt;post&gt;</bdi></a>' in page
    assert 'href="/new/?chart=brands"' in page


def test_the_table_is_sorted_by_links(client: Client) -> None:
    address = "/figures/brands/?release=cited-1&tab=table"
    page = client.get(address + "&sort=-value").content.decode()
    assert '<th scope="col" class="number" aria-sort="descending">' in page
    assert 'href="/figures/brands/?release=cited-1&amp;tab=table&amp;sort=value"' in page
    values = [
        int(text.replace(",", ""))
        for text in re.findall(r'<td class="number"><bdi dir="ltr">([\d,]+)</bdi>', page)
    ]
    assert len(values) > 30
    assert values == sorted(values, reverse=True)
    assert page.count("Came with Pehchan") == len(re.findall(r"<tr><th scope=\"row\">", page))
    usual = client.get(address + "&sort=nonsense").content.decode()
    assert '<th scope="col" aria-sort="descending"><a class="sort"' in usual
