from __future__ import annotations

import pytest

from pehchan.portal.community.comments import queries
from pehchan.portal.community.comments.reactions import reaction_toggle
from pehchan.portal.community.comments.services import comment_add, comment_state_set
from pehchan.portal.community.models import Comment, Mute, Post
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db


def test_the_page_on_which_a_comment_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    post, bob = made.post(), made.bob()
    first = comment_add(post=post, author=bob, text="1")
    second = comment_add(post=post, author=bob, text="2")
    late_reply = comment_add(post=post, author=bob, text="1.1", reply_to=first)
    third = comment_add(post=post, author=bob, text="3")
    seen = queries.visible(post, None)

    pages = {one.plain: queries.page_with(seen, one) for one in (first, second, late_reply, third)}

    assert pages == {"1": 1, "1.1": 1, "2": 2, "3": 2}
    on_first = [row.pk for row in queries.page_of(seen, 1)]
    assert on_first == [first.pk, late_reply.pk, second.pk], "and one more tells of a next page"


def test_the_latest_are_those_that_everybody_may_see() -> None:
    bob = made.bob()
    shown = comment_add(post=made.post(), author=bob, text="Shown.")
    comment_add(post=made.post(visibility="members"), author=bob, text="For members.")
    hidden = comment_add(post=made.post(), author=bob, text="Hidden.")
    comment_state_set(comment=hidden, state=Comment.State.HIDDEN, actor=None)
    gone = made.post()
    comment_add(post=gone, author=bob, text="Below a post that is gone.")
    Post.objects.filter(pk=gone.pk).update(state=Post.State.HIDDEN)

    assert queries.latest() == [shown]


def test_what_concerns_the_viewer_comes_with_the_page(django_assert_num_queries: object) -> None:
    post, bob, carol = made.post(), made.bob(), made.carol()
    first = comment_add(post=post, author=bob, text="One.")
    comment_add(post=post, author=post.author, text="Two.")
    reaction_toggle(comment=first, profile=carol, kind="agree")
    reaction_toggle(comment=first, profile=carol, kind="thanks")
    Mute.objects.create(muter=carol, muted=post.author)

    with django_assert_num_queries(1):
        rows = queries.page_of(queries.visible(post, carol), 1, carol)

    assert [(sorted(row.own or ()), row.muted) for row in rows] == [
        (["agree", "thanks"], False),
        ([], True),
    ]
    assert {(row.own, row.muted) for row in queries.page_of(queries.visible(post, None), 1)} == {
        (None, None)
    }


def test_figures_are_asked_for_only_where_there_are_some(django_assert_num_queries: object) -> None:
    post, carol = made.post(), made.carol()
    comment_add(post=post, author=made.bob(), text="One.")
    rows = queries.page_of(queries.visible(post, carol), 1, carol)

    with django_assert_num_queries(0):
        assert queries.brought(rows) == {}
