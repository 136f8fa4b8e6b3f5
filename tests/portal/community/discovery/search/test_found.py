from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.postgres.search import SearchVector
from django.db import connection
from django.db.models import Value
from django.utils import timezone

from pehchan.portal.community.discovery.search import found
from pehchan.portal.community.discovery.search.found import (
    comments_found,
    figures_found,
    members_found,
    posts_found,
)
from pehchan.portal.community.discovery.search.terms import terms_of
from pehchan.portal.community.models import Comment, Post, Profile
from pehchan.portal.community.posts.words import words_of
from pehchan.portal.community.text.normal import normal_form
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db


def written(author: Profile, title: str, plain: str = "", **fields: object) -> Post:
    return a_post(author, plain, title=title, words=words_of(title, plain), **fields)


def said(author: Profile, post: Post, plain: str, **fields: object) -> Comment:
    words = SearchVector(Value(normal_form(plain)), config="simple")
    return a_comment(author, post, plain, words=words, **fields)


def test_a_title_weighs_more_and_a_words_beginning_is_enough() -> None:
    author = new_member()
    body = written(author, "Numbers", "the assembly of phones and much else of this kind")
    title = written(author, "Assembly", "numbers and numbers")

    assert posts_found(terms_of("assem"), None).rows == [title, body]
    assert posts_found(terms_of("assembly kind"), None).rows == [body]
    assert posts_found(terms_of('"phones and"'), None).rows == [body]
    assert posts_found(terms_of('"and phones"'), None).rows == []


@pytest.mark.parametrize("asked", ["پاکستانی", "پاكستاني", "پاکس", "پَاکِستانی"])
def test_urdu_is_found_from_any_keyboard(asked: str) -> None:
    post = written(new_member(), "پاكستانی فون")
    assert posts_found(terms_of(asked), None).rows == [post]


def test_nobody_finds_what_they_may_not_see() -> None:
    alice, author = people_made.profile(people_made.alice()), new_member()
    for_members = written(author, "Secret", visibility="members")
    written(author, "Secret", state="hidden")
    comment = said(author, for_members, "a secret word")
    said(author, for_members, "a secret word", state="held")
    terms = terms_of("secret")

    assert posts_found(terms, None).rows == comments_found(terms, None).rows == []
    assert posts_found(terms, alice).rows == [for_members]
    assert comments_found(terms, alice).rows == [comment]


@pytest.mark.parametrize("rows", [0, 1_000_000], ids=["newest looked through", "all fetched"])
def test_results_come_in_pages_and_no_more_than_the_most_are_counted(
    monkeypatch: Any, rows: int
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE pg_class SET reltuples = %s WHERE relname = 'community_post'", [rows]
        )
    author = new_member()
    for number in range(5):
        at = timezone.now() - datetime.timedelta(days=number)
        written(author, f"Same {number}", published_at=at)
    monkeypatch.setattr(found, "PAGE", 2)
    monkeypatch.setattr(found, "MOST", 4)

    first, second = (posts_found(terms_of("same"), None, page=page, size=2) for page in (1, 2))
    assert [one.title for one in (*first.rows, *second.rows)] == [f"Same {n}" for n in range(4)]
    assert (first.count, first.is_more, first.has_next, second.has_next) == (4, True, True, False)


def test_members_are_found_by_name_and_handle() -> None:
    nadia = new_member("nadia")
    hidden = new_member("nadira", visibility="members")
    assert members_found("NAD", None).rows == [nadia]
    assert set(members_found("nad", nadia).rows) == {nadia, hidden}
    assert members_found("@nadia", None).rows == [nadia]


def test_figures_are_found() -> None:
    cited_release()
    assert "local-and-imported" in {one.name for one in figures_found("imported")}
    assert figures_found(" ") == []
