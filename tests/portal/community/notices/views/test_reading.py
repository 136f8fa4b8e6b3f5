from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.portal import people_made
from tests.portal.community.notices.made import alice, bob, given, post_of, unread

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(people_made.alice(), BACKEND)
    alice()
    return client


def test_the_header_counts_what_is_unread(client: Client) -> None:
    assert 'class="badge"' not in client.get("/services/").content.decode()

    given(alice())
    page = client.get("/services/").content.decode()
    assert 'class="badge">1<span class="hidden"> unread' in page


def test_a_stranger_has_no_notices_in_the_header() -> None:
    assert "/community/notices/" not in Client().get("/services/").content.decode()


def test_a_notice_leads_on_and_is_read(client: Client) -> None:
    post = post_of(bob())
    notice = given(alice(), "mention", actor=bob(), post=post)
    page = client.get("/community/notices/").content.decode()
    assert "mentioned you in" in page and ">New<" in page

    given(alice(), "comment", actor=bob(), post=post)
    elsewhere = given(alice())
    assert client.head(f"/community/notices/{notice.pk}/").status_code == 302
    assert unread(alice()) == 3
    assert client.get(f"/community/notices/{notice.pk}/")["Location"] == post.get_absolute_url()
    assert unread(alice()) == 1
    client.get(f"/community/notices/{elsewhere.pk}/")
    assert ">New<" not in client.get("/community/notices/").content.decode()


def test_one_or_all_are_marked_as_read(client: Client) -> None:
    first = given(alice())
    given(alice()), given(alice())

    client.post(f"/community/notices/{first.pk}/read/")
    assert unread(alice()) == 2
    client.post("/community/notices/")
    assert unread(alice()) == 0


def test_others_notices_are_not_there(client: Client) -> None:
    notice = given(bob())

    assert client.get(f"/community/notices/{notice.pk}/").status_code == 404
    assert unread(bob()) == 1


def test_a_long_list_costs_no_more(client: Client, django_assert_max_num_queries: Any) -> None:
    post = post_of(bob())
    for number in range(40):
        given(alice(), "comment", actor=bob(), post=post, detail=f"Number {number}.")
    client.get("/services/")  # a first visit writes down the browser

    with django_assert_max_num_queries(8):
        page = client.get("/community/notices/").content.decode()
    assert "Number 39." in page and "Number 9." not in page
    assert "Number 9." in client.get("/community/notices/?page=2").content.decode()
