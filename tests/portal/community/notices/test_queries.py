from __future__ import annotations

import pytest

from pehchan.portal.community.models import Follow, Mute, Profile
from pehchan.portal.community.notices.following import post_mute, post_watch
from pehchan.portal.community.notices.queries import watch_of, wishes_of
from tests.portal import people_made
from tests.portal.community.notices.made import alice, bob, post_of

pytestmark = pytest.mark.django_db


def test_wishes_are_told_apart(django_assert_num_queries: object) -> None:
    one, other = alice(), bob()
    farah = people_made.profile(people_made.member("farah"))
    watched, muted, gone = post_of(other), post_of(other), post_of(other, state="hidden")
    Follow.objects.create(follower=one, followed=other)
    Mute.objects.create(muter=one, muted=farah)
    post_watch(profile=one, post=watched)
    post_watch(profile=one, post=gone)
    post_mute(profile=one, post=muted)

    with django_assert_num_queries(4):
        found = wishes_of(one)
        assert [one.get_absolute_url() for one in found.watched]
    assert (found.followed, found.muted) == ([other], [farah])
    assert (found.watched, found.muted_posts) == ([watched], [muted])

    Profile.objects.filter(pk=other.pk).update(state="left")
    assert wishes_of(one).followed == []


def test_a_watch_is_of_one_member() -> None:
    post = post_of(bob())
    post_watch(profile=alice(), post=post)

    found = watch_of(alice(), post)
    assert found is not None and found.follows
    assert watch_of(bob(), post) is None and watch_of(None, post) is None
