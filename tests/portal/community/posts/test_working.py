"""What an author works on."""

from __future__ import annotations

import pytest

from pehchan.portal.community.posts.errors import BadPostError
from pehchan.portal.community.posts.services import post_save
from pehchan.portal.community.posts.working import (
    LONGEST,
    Working,
    published,
    slug_of,
    tag_names,
    working,
)
from tests.portal.community.posts import post_made


def test_fields_that_are_no_part_are_passed_over() -> None:
    made = Working().with_fields({"title": "A", "state": "published", "author": 7})
    assert made == Working(title="A")


def test_what_a_database_cannot_hold_is_left_out() -> None:
    assert Working().with_fields({"text": "a\0b\ud800c"}).text == "abc"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": "a" * (LONGEST + 1)}, "too_long"),
        ({"title": "a" * 151}, "too_long"),
        ({"language": "fr"}, "no_such_choice"),
        ({"visibility": "nobody"}, "no_such_choice"),
        ({"comments_mode": ""}, "no_such_choice"),
    ],
)
def test_bad_parts_are_refused(fields: dict[str, str], code: str) -> None:
    with pytest.raises(BadPostError) as refused:
        Working().with_fields(fields)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", []),
        ("Phones, #imports ,, phones", ["Phones", "imports"]),
        ("موبائل، درآمدات", ["موبائل", "درآمدات"]),
    ],
)
def test_tags(typed: str, names: list[str]) -> None:
    assert tag_names(typed) == names


def test_a_slug_is_never_one_of_our_own_words() -> None:
    assert slug_of("From imports to assembly") == "from-imports-to-assembly"
    assert slug_of("درآمد سے تیاری") == "درآمد-سے-تیاری"
    assert slug_of("Edit") == "edit-post"
    assert slug_of("!") == ""
    assert len(slug_of("word " * 60)) <= 80


@pytest.mark.django_db
def test_an_edit_is_worked_on_and_the_published_stays() -> None:
    post = post_made.published(text="One", tags="phones")
    saved = post_save(post=post, author=post.author, fields={"text": "Two"})
    assert working(saved).text == "Two"
    assert published(saved) == Working(
        title="From imports to local assembly", text="One", tags="phones"
    )
    saved.comments_mode = "closed"  # changed below the post meanwhile
    assert working(saved).comments_mode == "closed"
