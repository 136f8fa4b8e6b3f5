"""Posts in lists."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from pehchan.portal.community.models import Post, Tag
from pehchan.portal.community.posts import queries
from pehchan.portal.community.posts.services import post_feature, post_remove
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made as people
from tests.portal.community.posts.post_made import draft, published

pytestmark = pytest.mark.django_db


def test_the_latest_that_somebody_sees(django_assert_num_queries: Any) -> None:
    first, second = published(title="1", tags="phones"), published(title="2", visibility="members")
    other = published(people.profile(people.bob()), title="3")
    draft(title="4")
    member = first.author
    with django_assert_num_queries(1):
        assert [one.author.name for one in queries.latest(None)] == ["Bob", "Alice"]
    assert queries.latest(member) == [other, second, first]
    assert queries.latest(member, count=1) == [other]
    assert queries.latest(member, before=other.published_at) == [second, first]
    assert queries.latest(None, author=member) == [first]
    assert queries.latest(member, tag=Tag.objects.get()) == [first]
    assert queries.by_author(first, None) == [first]


def test_featured_posts_are_in_the_order_of_that() -> None:
    posts = [published(title=str(number)) for number in range(2)]
    for post in reversed(posts):
        post_feature(post=post, actor=people.mona(), featured=True)
    assert queries.featured(None) == [posts[0]]
    assert queries.featured(None, count=5) == posts


def test_posts_that_show_a_chart() -> None:
    cited_release()
    twice = published(text="/figures/brands/\n\n/figures/brands/?show=each")
    published(text="/figures/population/")
    hidden = published(text="/figures/brands/", visibility="members")
    assert queries.posts_using("brands", None) == [twice]
    assert queries.posts_using("brands", twice.author) == [hidden, twice]
    assert queries.using_count("brands", None) == 1


def test_ones_own() -> None:
    old, unwritten, gone = published(title="1"), draft(title="2"), published(title="3")
    post_remove(post=gone, author=gone.author)
    Post.objects.filter(pk=unwritten.pk).update(
        saved_at=unwritten.saved_at + datetime.timedelta(days=1)
    )
    assert set(queries.own_posts(old.author)) == {old, unwritten}


def test_tags_for_the_editor() -> None:
    published(tags="Phones, imports")
    assert queries.tags_like("") == ["Phones", "imports"] or queries.tags_like("") == [
        "imports",
        "Phones",
    ]
    assert queries.tags_like("PHO") == ["Phones"]
