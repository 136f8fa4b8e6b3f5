from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.community.discovery.stranger_cache import Kept, Pages, pages
from tests.portal import people_made
from tests.portal.community.moderation.made import a_post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeping(settings: Any) -> Iterator[None]:
    """The pages are kept here, as in the portal and in no other test."""
    settings.PEHCHAN_COMMUNITY_CACHE_SECONDS = 10
    pages.clear()
    yield
    pages.clear()


def page(content: bytes = b"x", seconds: float = 60.0) -> Kept:
    import time

    return Kept(200, {}, content, time.monotonic() + seconds)


def test_the_second_stranger_gets_the_first_ones_page(
    client: Client, django_assert_num_queries: Any
) -> None:
    first = client.get(reverse("community:front"))
    with django_assert_num_queries(0):
        second = Client().get(reverse("community:front"))

    assert second.content == first.content
    assert second.headers == first.headers
    assert "Content-Security-Policy" in second.headers


def test_what_is_kept_holds_no_token_and_no_cookie(client: Client) -> None:
    client.get(reverse("community:front"))
    again = Client().get(reverse("community:front"))

    assert b"csrfmiddlewaretoken" not in again.content
    assert not again.cookies
    assert "nonce" not in again.headers["Content-Security-Policy"]


def test_languages_and_addresses_are_kept_apart(client: Client) -> None:
    client.get(reverse("community:front"))
    urdu = client.get(reverse("community:front"), headers={"Accept-Language": "ur"})
    assert b'dir="rtl"' in urdu.content
    cookie = Client()
    cookie.cookies["django_language"] = "ur"
    assert cookie.get(reverse("community:front")).content == urdu.content
    assert client.get(reverse("community:log")).content != urdu.content


def test_who_is_signed_in_gets_their_own_page(client: Client) -> None:
    alice = people_made.alice()
    client.get(reverse("community:front"))
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    own = client.get(reverse("community:front"))

    assert b"Alice" in own.content
    assert b"Alice" not in Client().get(reverse("community:front")).content


def test_a_post_page_is_kept_for_some_seconds_and_one_for_members_never(client: Client) -> None:
    post = a_post(people_made.profile(people_made.alice()))
    secret = a_post(post.author, "For members", visibility="members")
    first = client.get(post.get_absolute_url())
    post.html = "<p>Changed</p>"
    post.save()

    assert Client().get(post.get_absolute_url()).content == first.content
    pages.clear()
    assert b"Changed" in Client().get(post.get_absolute_url()).content
    assert b"For members" not in client.get(secret.get_absolute_url()).content


@pytest.mark.parametrize("header", ["HX-Request", "Authorization"])
def test_other_kinds_of_requests_are_answered_anew(client: Client, header: str) -> None:
    client.get(reverse("community:front"), headers={header: "x"})
    assert len(pages._pages) == 0


def test_what_is_not_found_or_leads_on_is_not_kept(client: Client) -> None:
    client.get("/community/posts/1/nothing/")
    client.get(reverse("community:join"))
    assert len(pages._pages) == 0


def test_too_many_pages_push_out_the_least_used() -> None:
    few = Pages(most=30)
    for name in "abc":
        few.put((name, "en", "/"), page(b"0123456789"))
    assert few.get(("a", "en", "/")) is not None
    few.put(("d", "en", "/"), page(b"0123456789"))
    assert few.get(("b", "en", "/")) is None
    assert few.get(("a", "en", "/")) is not None


def test_when_a_page_is_over_one_draws_it_anew_and_the_others_do_not_wait() -> None:
    some = Pages()
    some.put(("a", "en", "/"), page(seconds=-0.5))
    assert some.get(("a", "en", "/")) is None
    assert some.get(("a", "en", "/")) is not None

    some.put(("a", "en", "/"), page(seconds=-60.0))
    assert some.get(("a", "en", "/")) is None
    assert some.get(("a", "en", "/")) is None
