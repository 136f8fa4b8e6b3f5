from __future__ import annotations

import pytest
from django.utils import timezone

from pehchan.portal.community.models import Mute, Notice, Post, Profile, Watch
from pehchan.portal.community.notices.services import mentioned, notice_give
from tests.portal import people_made

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


@pytest.fixture
def alice() -> Profile:
    return people_made.profile(people_made.alice())


@pytest.fixture
def bob() -> Profile:
    return people_made.profile(people_made.bob())


def post_of(author: Profile, **fields: object) -> Post:
    first = {"title": "Phones", "state": Post.State.PUBLISHED, "published_at": timezone.now()}
    return Post.objects.create(author=author, **(first | fields))


def unread(profile: Profile) -> int:
    profile.refresh_from_db()
    assert profile.notices_unread == profile.notices.filter(read_at=None).count()
    return profile.notices_unread


def test_each_is_told_once(alice: Profile, bob: Profile) -> None:
    post = post_of(alice)

    given = notice_give(to=[alice, alice], kind=Kind.COMMENT, actor=bob, post=post, detail="Hello")

    (notice,) = given
    assert (notice.profile, notice.actor, notice.post, notice.detail) == (alice, bob, post, "Hello")
    assert unread(alice) == 1


def test_nobody_is_told_of_their_own_doing(alice: Profile) -> None:
    assert notice_give(to=alice, kind=Kind.COMMENT, actor=alice, post=post_of(alice)) == []
    assert unread(alice) == 0


def test_nothing_is_heard_of_muted_members_and_posts(alice: Profile, bob: Profile) -> None:
    post = post_of(alice)
    Watch.objects.create(profile=bob, post=post, muted=True)
    assert notice_give(to=bob, kind=Kind.COMMENT, actor=alice, post=post) == []

    Mute.objects.create(muter=alice, muted=bob)
    assert notice_give(to=alice, kind=Kind.COMMENT, actor=bob, post=post) == []
    assert unread(alice) == unread(bob) == 0


def test_a_decision_about_oneself_is_heard_all_the_same(alice: Profile, bob: Profile) -> None:
    post = post_of(alice, state=Post.State.HIDDEN)
    Watch.objects.create(profile=alice, post=post, muted=True)

    notice_give(to=alice, kind=Kind.DECLINED, actor=None, post=post, detail="Advertising")

    assert unread(alice) == 1


def test_nobody_is_told_of_what_they_may_not_see(alice: Profile, bob: Profile) -> None:
    draft = post_of(alice, state=Post.State.DRAFT)
    waiting = people_made.profile(people_made.member("wali"), state=Profile.State.WAITING)

    assert notice_give(to=bob, kind=Kind.MENTION, actor=alice, post=draft) == []
    assert notice_give(to=waiting, kind=Kind.POST, actor=alice, post=post_of(alice)) == []


def test_a_second_reaction_waits_until_the_first_was_read(alice: Profile, bob: Profile) -> None:
    assert notice_give(to=alice, kind=Kind.FOLLOW, actor=bob)
    assert not notice_give(to=alice, kind=Kind.FOLLOW, actor=bob)
    assert unread(alice) == 1


def test_a_crowd_costs_as_many_queries_as_one(
    alice: Profile, bob: Profile, django_assert_max_num_queries: object
) -> None:
    crowd = [people_made.profile(people_made.member(f"crowd{n}")) for n in range(12)]
    post = post_of(alice)

    with django_assert_max_num_queries(6):
        assert len(notice_give(to=crowd, kind=Kind.COMMENT, actor=bob, post=post)) == 12


def test_handles_become_members(alice: Profile, bob: Profile) -> None:
    people_made.profile(people_made.member("wali"), state=Profile.State.WAITING)

    assert mentioned(["Alice", "nobody", "wali"]) == [alice]
    assert mentioned([]) == []
