from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.community.posts.words import words_of
from pehchan.portal.figures.services import cited_release
from tests.portal.community.moderation.made import a_post, new_member

pytestmark = pytest.mark.django_db


def search(client: Client, **query: object) -> str:
    answer = client.get(reverse("community:search"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def written(title: str, plain: str = "") -> None:
    a_post(new_member(), plain, title=title, words=words_of(title, plain))


def test_nothing_is_asked_nothing_is_found(client: Client) -> None:
    page = search(client)
    assert "Nothing was found" not in page
    assert "results" not in page


def test_all_kinds_are_found_with_the_words_marked(client: Client) -> None:
    cited_release()
    written("Imports fell", "local assembly rose")
    new_member("imports")
    page = search(client, q="imports")
    assert "<mark>Imports</mark> fell" in page
    assert "@imports" in page
    assert reverse("figures:chart", args=["local-and-imported"]) in page


def test_a_kind_alone_has_pages(client: Client) -> None:
    for number in range(21):
        written(f"Same {number}")
    first, second = (search(client, q="same", **{"in": "posts", "page": n}) for n in (1, 2))
    assert first.count("<h3") == 20
    assert second.count("<h3") == 1
    assert "page=2" in first
    assert "Show all of these" in search(client, q="same")


def test_a_mistyped_word_leads_to_the_right_one(client: Client) -> None:
    written("Assembly of smartphones")
    page = search(client, q="asembly")
    assert "Nothing was found for “asembly”" in page
    assert "<mark>Assembly</mark>" in page


@pytest.mark.parametrize("q", ["zzzz", "'; DROP TABLE", "a & b | !c", "((", "<script>", "%", "ﷺ"])
def test_what_is_not_there_is_said(client: Client, q: str) -> None:
    written("Assembly")
    assert "Nothing was found." in search(client, q=q)


@pytest.mark.parametrize("page", ["x", "0", "-1", "9999", "99"])
def test_a_page_that_is_none_is_no_mistake(client: Client, page: str) -> None:
    written("Assembly")
    search(client, q="assembly", page=page, **{"in": "posts"})


def test_a_character_that_no_text_has_is_passed_over(client: Client) -> None:
    new_member("nadia")
    assert "@nadia" in search(client, q="nad\0ia")
