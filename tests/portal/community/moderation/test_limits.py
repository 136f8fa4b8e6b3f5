from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.community.models import Post, Profile
from pehchan.portal.community.moderation.limits import (
    LIMITS,
    OverLimit,
    Standing,
    limits_check,
    standing_of,
)
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db


def trusted(days: int) -> Profile:
    since = timezone.now() - datetime.timedelta(days=days)
    return people_made.profile(people_made.alice(), trusted_at=since)


def refused(profile: Profile, **more: object) -> str:
    try:
        limits_check(profile, **({"kind": "comment", "links": 0} | more))
    except OverLimit as error:
        return error.code
    return ""


def test_standing_grows() -> None:
    assert standing_of(new_member()) is Standing.NEW
    one = trusted(1)
    assert standing_of(one) is Standing.KNOWN
    one.trusted_at -= datetime.timedelta(days=30)
    assert standing_of(one) is Standing.SETTLED
    assert standing_of(people_made.mona().profile) is Standing.STAFF


def test_links_and_pictures_have_limits() -> None:
    one = new_member()
    assert refused(one, links=3) == ""
    assert refused(one, links=4) == "too_many_links"
    assert refused(one, kind="post", pictures=4) == "too_many_pictures"
    assert refused(trusted(1), links=4) == ""
    assert refused(people_made.mona().profile, links=1_000) == ""


def test_comments_come_at_a_rate() -> None:
    one = new_member()
    post = a_post(people_made.profile(people_made.alice()))
    for _ in range(LIMITS[Standing.NEW].burst):
        assert refused(one) == ""
        a_comment(one, post)

    assert refused(one) == "too_fast"
    # A correction of what stands already is not one more.
    assert refused(one, again=True) == ""

    one.comments.update(at=timezone.now() - datetime.timedelta(minutes=6))
    assert refused(one) == ""
    for _ in range(LIMITS[Standing.NEW].comments - LIMITS[Standing.NEW].burst):
        a_comment(one, post, at=timezone.now() - datetime.timedelta(hours=23))
    assert refused(one) == "too_fast"
    one.comments.update(at=timezone.now() - datetime.timedelta(hours=25))
    assert refused(one) == ""


def test_posts_come_at_a_rate_and_drafts_do_not_count() -> None:
    one = new_member()
    for _ in range(5):
        a_post(one, state=Post.State.DRAFT, published_at=None)
    a_post(one)
    assert refused(one, kind="post") == ""
    a_post(one, state=Post.State.HELD, published_at=None)
    assert refused(one, kind="post") == "too_fast"
