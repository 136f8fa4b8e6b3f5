from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_all_figures_by_topic_with_the_three_pictures(client: Client) -> None:
    text = client.get("/figures/").content.decode()
    assert text.count('href="/figures/pictures/') == 3
    assert "Trade" in text
    assert 'href="/figures/it-exports/"' in text
    assert "application/atom+xml" in text


def test_search_in_both_languages(client: Client) -> None:
    found = client.get("/figures/?q=  Infinix  ").content.decode()
    assert "1 figure found." in found
    assert 'href="/figures/brands/"' in found
    urdu = client.get("/figures/", {"q": "آبادی", "language": "ur"}).content.decode()
    assert 'href="/figures/population/"' in urdu
    none = client.get("/figures/?q=zzz").content.decode()
    assert "Nothing was found" in none


def test_what_is_searched_is_escaped(client: Client) -> None:
    text = client.get("/figures/", {"q": '"><script>x'}).content.decode()
    assert "<script>x" not in text
