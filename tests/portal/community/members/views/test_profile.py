from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from pehchan.portal.community.leaving.services import profile_leave
from pehchan.portal.community.members.picture import picture_set
from pehchan.portal.community.models import Comment, Profile
from tests.portal import people_made
from tests.portal.community.members.pictures import upload
from tests.portal.community.notices.made import alice, bob, post_of

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(people_made.alice(), BACKEND)
    return client


def test_a_page_shows_posts_and_comments(client: Client) -> None:
    one = alice()
    post = post_of(one, title="From imports")
    Comment.objects.create(post=post, author=one, plain="Newer figures", text="x", html="x")

    page = client.get("/community/members/alice/").content.decode()
    assert "From imports" in page and "Newer figures" not in page
    page = client.get("/community/members/alice/?show=comments").content.decode()
    assert "Newer figures" in page and "From imports" in page


def test_a_handle_has_one_address(client: Client) -> None:
    alice()

    assert client.get("/community/members/Alice/")["Location"] == "/community/members/alice/"
    assert client.get("/community/members/nobody-here/").status_code == 404


def test_pages_are_turned_and_cost_no_more(
    signed_in: Client, django_assert_max_num_queries: Any
) -> None:
    alice()
    for number in range(12):
        post_of(bob(), title=f"Number {number}.")

    signed_in.get("/services/")  # a first visit writes down the browser
    with django_assert_max_num_queries(12):
        page = signed_in.get("/community/members/bob/").content.decode()
    assert "Number 11." in page and "Number 1." not in page and 'rel="next"' in page
    page = signed_in.get("/community/members/bob/?page=2").content.decode()
    assert "Number 1." in page and 'rel="prev"' in page and 'rel="next"' not in page


def test_one_may_follow_others_and_not_oneself(signed_in: Client) -> None:
    alice(), bob()

    assert 'value="follow"' in signed_in.get("/community/members/bob/").content.decode()
    assert 'value="follow"' not in signed_in.get("/community/members/alice/").content.decode()


def test_what_one_says_is_escaped(client: Client) -> None:
    Profile.objects.filter(pk=alice().pk).update(name="<script>alert(1)</script>")

    assert "<script>alert" not in client.get("/community/members/alice/").content.decode()


def test_a_picture_is_given_to_who_may_see_the_member(
    client: Client, tmp_path: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    profile = picture_set(profile=alice(), upload=upload())

    answer = client.get(profile.picture_url)
    assert answer.status_code == 200 and answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"].startswith("public") and answer["X-Content-Type-Options"]
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    assert client.get("/community/members/alice/picture/00000000/").status_code == 404

    Profile.objects.update(visibility="members")
    assert client.get(profile.picture_url).status_code == 404


def test_one_changes_ones_page(signed_in: Client, tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    alice()
    sent = {"name": "Alice K.", "about": "Phones", "visibility": "members", "picture": upload()}

    answer = signed_in.post("/community/profile/", sent)

    assert answer["Location"] == "/community/members/alice/"
    changed = Profile.objects.get(handle="alice")
    assert (changed.name, changed.visibility) == ("Alice K.", "members") and changed.picture
    sent["picture"] = b"no picture"
    answer = signed_in.post("/community/profile/", sent | {"name": "Moderator"})
    assert answer.status_code == 422 and "Nobody may go by this name." in answer.content.decode()


def test_who_was_mentioned_and_has_left_has_a_page_that_says_so(client: Client) -> None:
    profile_leave(profile=alice(), keep=True)
    answer = client.get("/community/members/alice/")
    assert answer.status_code == 410
    assert "has left the network" in answer.content.decode()
