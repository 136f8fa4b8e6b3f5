from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from pehchan.portal.community.comments.access import (
    ANSWER,
    DECIDE,
    EDIT,
    REMOVE,
    SEE,
    comment_for,
    may_comment,
)
from pehchan.portal.community.comments.services import comment_add, comment_state_set
from pehchan.portal.community.models import Comment, Post
from tests.portal import people_made
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db
State = Comment.State
ACTIONS = (SEE, ANSWER, EDIT, REMOVE, DECIDE)


def allowed(member: object, comment: Comment) -> set[str]:
    found = set()
    for action in ACTIONS:
        try:
            comment_for(member, comment.pk, action)
        except Http404:
            continue
        found.add(action)
    return found


def everybody_on(comment: Comment) -> dict[str, set[str]]:
    return {
        "stranger": allowed(AnonymousUser(), comment),
        "without profile": allowed(people_made.omar(), comment),
        "member": allowed(made.carol().member, comment),
        "author": allowed(made.bob().member, comment),
        "post's author": allowed(made.alice().member, comment),
        "moderator": allowed(people_made.mona(), comment),
    }


def comment() -> Comment:
    return comment_add(post=made.post(), author=made.bob(), text="One.")


def test_a_published_comment() -> None:
    assert everybody_on(comment()) == {
        "stranger": {SEE},
        "without profile": {SEE},
        "member": {SEE, ANSWER},
        "author": {SEE, ANSWER, EDIT, REMOVE},
        "post's author": {SEE, ANSWER, DECIDE},
        "moderator": {SEE, ANSWER},
    }


@pytest.mark.parametrize(
    ("state", "author", "posts_author"),
    [
        (State.HELD, {SEE, EDIT, REMOVE}, set()),
        (State.ASKED, {SEE, EDIT, REMOVE}, {SEE, DECIDE}),
        (State.DECLINED, {SEE, REMOVE}, {SEE, DECIDE}),
        (State.HIDDEN, {SEE, REMOVE}, set()),
    ],
)
def test_one_that_is_not_published(state: str, author: set[str], posts_author: set[str]) -> None:
    found = comment()
    comment_state_set(comment=found, state=state, actor=None)

    assert everybody_on(found) == {
        "stranger": set(),
        "without profile": set(),
        "member": set(),
        "author": author,
        "post's author": posts_author,
        "moderator": {SEE},
    }


def test_one_that_its_author_removed_is_there_for_nobody() -> None:
    found = comment()
    comment_state_set(comment=found, state=State.REMOVED, actor=None)

    assert set().union(*everybody_on(found).values()) == set()


def test_below_a_post_for_members_strangers_see_nothing() -> None:
    post = made.post(visibility="members")
    found = comment_add(post=post, author=made.bob(), text="One.")

    seen = everybody_on(found)
    assert seen["stranger"] == seen["without profile"] == set()
    assert seen["member"] == {SEE, ANSWER}


def test_where_comments_are_taken() -> None:
    assert may_comment(Post(state=Post.State.PUBLISHED))
    assert not may_comment(Post(state=Post.State.PUBLISHED, comments_mode=Post.Comments.CLOSED))
    assert not may_comment(Post(state=Post.State.DRAFT))


def test_an_action_that_is_none_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no such action"):
        comment_for(people_made.mona(), 1, "burn")
