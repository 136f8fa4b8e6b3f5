"""What editors do with posts."""

from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.community.posts.services import (
    post_feature,
    post_notice_set,
    post_remove,
)
from tests.portal import people_made as people
from tests.portal.community.posts.post_made import draft, published

pytestmark = pytest.mark.django_db


def test_a_post_is_put_first_and_taken_from_there() -> None:
    post, mona = published(), people.mona()
    assert post_feature(post=post, actor=mona, featured=True).featured_at
    count = Event.objects.count()
    post_feature(post=post, actor=mona, featured=True)
    assert Event.objects.count() == count  # it was that already
    assert post_feature(post=post, actor=mona, featured=False).featured_at is None
    assert Event.objects.latest("number").kind == "post_unfeatured"
    assert post_feature(post=draft(), actor=mona, featured=True).featured_at is None


def test_a_removed_post_is_featured_no_more() -> None:
    post = post_feature(post=published(), actor=people.mona(), featured=True)
    post_remove(post=post, author=post.author)
    post.refresh_from_db()
    assert post.featured_at is None


def test_a_notice_is_set_and_taken_away() -> None:
    mona = people.mona()
    post = post_notice_set(
        post=published(), actor=mona, by=people.profile(mona), notice=" A figure was wrong. "
    )
    assert (post.notice, post.notice_by) == ("A figure was wrong.", people.profile(mona))
    event = Event.objects.latest("number")
    assert (event.kind, event.after) == ("post_notice_set", {"notice": "A figure was wrong."})
    post = post_notice_set(post=post, actor=mona, by=None, notice="")
    assert (post.notice, post.notice_at, post.notice_by) == ("", None, None)
