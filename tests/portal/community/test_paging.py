from __future__ import annotations

import datetime

import pytest
from django.test import RequestFactory

from pehchan.portal.community.models import Post, Tag
from pehchan.portal.community.paging import (
    MOST,
    older,
    page_after,
    page_number,
    page_of,
    token_of,
)
from tests.portal.community.moderation.made import a_post, new_member

AT = datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("text", "number"),
    [("", 1), ("3", 3), ("0", 1), ("-1", 1), ("x", 1), ("٣", 1), ("9" * 30, MOST), ("1.5", 1)],
)
def test_whatever_is_no_page_is_the_first(text: str, number: int) -> None:
    assert page_number(RequestFactory().get("/", {"page": text})) == number


@pytest.mark.django_db
def test_a_page_knows_its_neighbours_by_one_query(django_assert_num_queries: object) -> None:
    Tag.objects.bulk_create(Tag(slug=f"t{number}", name=f"{number}") for number in range(5))
    tags = Tag.objects.order_by("pk")

    with django_assert_num_queries(1):
        first = page_of(tags, 1, 2)
    assert [one.name for one in first] == ["0", "1"] and len(first) == 2
    assert (first.previous, first.next) == (0, 2)
    last = page_of(tags, 3, 2)
    assert [one.name for one in last] == ["4"] and (last.previous, last.next) == (2, 0)
    assert len(page_of(tags, 9, 2)) == 0


def newest() -> object:
    return Post.objects.order_by("-published_at", "-pk")


@pytest.mark.django_db
def test_pages_hold_everything_once_even_what_has_one_moment() -> None:
    author = new_member()
    for number in range(7):
        a_post(author, published_at=AT + datetime.timedelta(microseconds=number // 3))

    seen, token = [], ""
    while True:
        rows, token = page_after(newest(), "published_at", token, 2)
        seen += rows
        if not token:
            break

    assert seen == list(newest())


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "x", "1", "-1-2", "1-2-3", "9" * 30 + "-1", "1-2' OR 1=1"])
def test_what_is_no_token_begins_at_the_beginning(token: str) -> None:
    post = a_post(new_member())
    assert list(older(newest(), "published_at", token)) == [post]


def test_a_token_is_a_moment_and_a_number() -> None:
    assert token_of(datetime.datetime(1970, 1, 1, 0, 0, 1, 5, datetime.UTC), 17) == "1000005-17"
