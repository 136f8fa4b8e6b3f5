from __future__ import annotations

import pytest

from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Follow, Mute, Notice, Watch
from pehchan.portal.community.notices import following
from tests.portal.community.notices.made import alice, bob, post_of, unread

pytestmark = pytest.mark.django_db


def test_who_is_followed_is_told_once() -> None:
    one, other = alice(), bob()

    following.member_follow(follower=one, followed=other)
    following.member_follow(follower=one, followed=other)

    assert Follow.objects.get().followed == other
    assert Notice.objects.get().kind == Notice.Kind.FOLLOW and unread(other) == 1
    following.member_unfollow(follower=one, followed=other)
    assert not Follow.objects.exists()


def test_one_follows_or_mutes_not_both() -> None:
    one, other = alice(), bob()

    following.member_follow(follower=one, followed=other)
    following.member_mute(muter=one, muted=other)
    assert Mute.objects.exists() and not Follow.objects.exists()

    following.member_follow(follower=one, followed=other)
    assert Follow.objects.exists() and not Mute.objects.exists()

    following.member_mute(muter=one, muted=other)
    following.member_unmute(muter=one, muted=other)
    assert not Mute.objects.exists()


def test_nobody_follows_or_mutes_themselves() -> None:
    one = alice()

    for wish in (
        lambda: following.member_follow(follower=one, followed=one),
        lambda: following.member_mute(muter=one, muted=one),
    ):
        with pytest.raises(CommunityError):
            wish()


def test_there_is_a_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "MOST", 0)

    with pytest.raises(CommunityError) as refused:
        following.member_follow(follower=alice(), followed=bob())
    assert refused.value.code == "too_many"


def test_a_post_is_watched_muted_or_neither() -> None:
    one, post = alice(), post_of(bob())

    def wishes() -> tuple[bool, bool]:
        return Watch.objects.values_list("follows", "muted").get()

    following.post_watch(profile=one, post=post)
    assert wishes() == (True, False)
    following.post_mute(profile=one, post=post)
    assert wishes() == (False, True)
    following.post_unmute(profile=one, post=post)
    assert wishes() == (False, False)
    following.post_watch(profile=one, post=post)
    following.post_unwatch(profile=one, post=post)
    assert wishes() == (False, False)


def test_what_was_read_is_kept_when_a_wish_changes() -> None:
    one, post = alice(), post_of(bob())
    Watch.objects.create(profile=one, post=post, read_at="2026-01-01T00:00Z")

    following.post_watch(profile=one, post=post)

    assert Watch.objects.get().read_at is not None
