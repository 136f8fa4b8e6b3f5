from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from pehchan.portal.community.models import Follow, Mute, Profile, Watch
from pehchan.portal.community.notices.views import following
from tests.portal import people_made
from tests.portal.community.notices.made import alice, bob, post_of

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(people_made.alice(), BACKEND)
    alice()
    return client


def test_a_member_is_followed_muted_and_listed(client: Client) -> None:
    bob()
    path = "/community/members/bob/wish/"

    answer = client.post(path, {"do": "follow"})
    assert answer["Location"] == "/community/members/bob/" and Follow.objects.exists()
    assert "/community/members/bob/" in client.get("/community/following/").content.decode()
    answer = client.post(path, {"do": "unfollow", "next": "/community/following/"})
    assert answer["Location"] == "/community/following/" and not Follow.objects.exists()
    client.post(path, {"do": "mute", "next": "https://evil.example/"})
    assert Mute.objects.exists()
    client.post(path, {"do": "unmute"})
    assert not Mute.objects.exists()


def test_a_post_is_watched_and_muted(client: Client) -> None:
    post = post_of(bob())
    path = f"/community/watching/{post.pk}/"

    for wish, state in [
        ("watch", (True, False)), ("unwatch", (False, False)),
        ("mute", (False, True)), ("unmute", (False, False)),
    ]:  # fmt: skip
        assert client.post(path, {"do": wish})["Location"] == post.get_absolute_url()
        assert Watch.objects.values_list("follows", "muted").get() == state


def test_what_is_no_wish_is_refused(client: Client) -> None:
    bob()

    assert client.post("/community/members/bob/wish/", {"do": "bite"}).status_code == 404
    assert client.post("/community/members/alice/wish/", {"do": "follow"}).status_code == 409
    assert client.get("/community/members/bob/wish/").status_code == 405


def test_who_is_suspended_tells_nobody_by_following(client: Client) -> None:
    bob()
    Profile.objects.filter(handle="alice").update(suspended_at=timezone.now())

    answer = client.post("/community/members/bob/wish/", {"do": "follow"})
    assert answer.status_code == 403 and not Follow.objects.exists()
    client.post("/community/members/bob/wish/", {"do": "mute"})
    assert Mute.objects.exists()


def test_nobody_follows_everybody_at_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    bob()
    asked: list[str] = []
    monkeypatch.setattr(following, "take", lambda **given: bool(asked.append(given["action"])))

    answer = client.post("/community/members/bob/wish/", {"do": "follow"})
    assert answer.status_code == 429 and asked == ["follow"] and not Follow.objects.exists()
