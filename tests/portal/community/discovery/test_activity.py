from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.community.discovery.activity import PAGE, activity, has_news, own_feed
from pehchan.portal.community.models import Follow, Profile, Watch
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def ago(minutes: int) -> datetime.datetime:
    return NOW - datetime.timedelta(minutes=minutes)


@pytest.fixture
def alice() -> Profile:
    return people_made.profile(people_made.alice())


def test_posts_and_comments_come_together_page_by_page(alice: Profile) -> None:
    post = a_post(alice, published_at=ago(1_000))
    for number in range(PAGE):
        a_comment(alice, post, at=ago(number * 2))
        a_post(alice, published_at=ago(number * 2 + 1))

    first, token = activity(None)
    second, token = activity(None, token)
    third, last = activity(None, token)

    moments = [one.at for one in (*first, *second, *third)]
    assert len(moments) == 2 * PAGE + 1
    assert moments == sorted(moments, reverse=True)
    assert (len(first), len(third), last) == (PAGE, 1, "")
    assert [bool(one.post) for one in first[:4]] == [False, True, False, True]


def test_the_own_feed_is_of_those_followed_and_of_posts_watched(alice: Profile) -> None:
    nadia, omid = new_member("nadia"), new_member("omid")
    Follow.objects.create(follower=alice, followed=nadia)
    hers, his = a_post(nadia), a_post(omid)
    spoken = a_comment(nadia, his)
    watched = a_post(omid)
    Watch.objects.create(profile=alice, post=watched, follows=True)
    about = a_comment(omid, watched)
    a_comment(alice, watched)  # one's own is no news
    a_comment(omid, his)
    muted = a_post(omid)
    Watch.objects.create(profile=alice, post=muted, muted=True)
    a_comment(nadia, muted)

    rows, _ = own_feed(alice)

    assert {one.post or one.comment for one in rows} == {hers, spoken, about}
    assert all(one.is_new for one in rows)


def test_what_came_since_the_last_visit_is_new(alice: Profile) -> None:
    nadia = new_member()
    Follow.objects.create(follower=alice, followed=nadia)
    alice.joined_at = ago(1_000)
    a_post(nadia, published_at=ago(60))
    assert has_news(alice)
    alice.feed_seen_at = ago(30)
    assert not has_news(alice)
    a_post(nadia, published_at=ago(10))

    assert [one.is_new for one in own_feed(alice)[0]] == [True, False]
    assert has_news(alice)
