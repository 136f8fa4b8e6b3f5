from __future__ import annotations

import datetime

import pytest

from pehchan.portal.community.discovery.keyset import older, page_of, token_of
from pehchan.portal.community.models import Post
from tests.portal.community.moderation.made import a_post, new_member

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.UTC)


def newest() -> object:
    return Post.objects.order_by("-published_at", "-pk")


def test_pages_hold_everything_once_even_what_has_one_moment() -> None:
    author = new_member()
    for number in range(7):
        a_post(author, published_at=AT + datetime.timedelta(microseconds=number // 3))

    seen, token = [], ""
    while True:
        rows, token = page_of(newest(), "published_at", token, 2)
        seen += rows
        if not token:
            break

    assert seen == list(newest())


@pytest.mark.parametrize("token", ["", "x", "1", "-1-2", "1-2-3", "9" * 30 + "-1", "1-2' OR 1=1"])
def test_what_is_no_token_begins_at_the_beginning(token: str) -> None:
    post = a_post(new_member())
    assert list(older(newest(), "published_at", token)) == [post]


def test_a_token_is_a_moment_and_a_number() -> None:
    assert token_of(datetime.datetime(1970, 1, 1, 0, 0, 1, 5, datetime.UTC), 17) == "1000005-17"
