from __future__ import annotations

import datetime

import pytest

from pehchan.portal.community.discovery.lists import comments, month_bounds, posts
from pehchan.portal.community.models import Mute, Post, Tag
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db


def test_strangers_see_what_is_for_everyone_members_what_is_for_members_too() -> None:
    alice, nadia = people_made.profile(people_made.alice()), new_member()
    open_, closed = a_post(alice), a_post(alice, visibility="members")
    for state in (Post.State.HELD, Post.State.HIDDEN, Post.State.REMOVED):
        a_post(alice, state=state)
    first, second = a_comment(nadia, open_), a_comment(nadia, closed)
    a_comment(nadia, open_, state="held")

    assert list(posts(None)) == [open_]
    assert list(posts(nadia)) == [closed, open_]
    assert list(comments(None)) == [first]
    assert list(comments(alice)) == [second, first]


def test_who_is_muted_is_left_out_but_on_their_own_page() -> None:
    alice, nadia = people_made.profile(people_made.alice()), new_member()
    post = a_post(nadia)
    a_comment(nadia, post)
    Mute.objects.create(muter=alice, muted=nadia)

    assert list(posts(alice)) == list(comments(alice)) == []
    assert list(posts(alice, author=nadia)) == [post]


def test_posts_of_a_tag_and_of_a_month() -> None:
    author = new_member()
    zone = datetime.timezone(datetime.timedelta(hours=5))
    march = a_post(author, published_at=datetime.datetime(2025, 3, 1, 0, 30, tzinfo=zone))
    a_post(author, published_at=datetime.datetime(2025, 2, 28, 23, 30, tzinfo=zone))
    tag = Tag.objects.create(slug="x", name="x")
    march.tags.add(tag)

    assert list(posts(None, tag=tag)) == [march]
    assert list(posts(None, month=datetime.date(2025, 3, 1))) == [march]
    begin, end = month_bounds(datetime.date(2025, 12, 17))
    assert (begin.isoformat(), end.isoformat()) == (
        "2025-12-01T00:00:00+05:00",
        "2026-01-01T00:00:00+05:00",
    )


def test_a_list_of_comments_needs_one_query(django_assert_num_queries: object) -> None:
    alice = people_made.profile(people_made.alice())
    a_comment(new_member(), a_post(alice))
    with django_assert_num_queries(1):  # type: ignore[operator]
        one = comments(alice)[0]
        assert one.author.get_absolute_url()
        assert one.post.get_absolute_url()
        assert (one.author.has_left, one.author.picture_url) == (False, "")
