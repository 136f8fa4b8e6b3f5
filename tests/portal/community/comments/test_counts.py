from __future__ import annotations

from decimal import Decimal

import pytest

from pehchan.portal.community.comments.counts import counts_synchronise
from pehchan.portal.community.comments.offered import Figure
from pehchan.portal.community.comments.reactions import reaction_toggle
from pehchan.portal.community.comments.services import (
    comment_add,
    comment_remove,
    comment_state_set,
)
from pehchan.portal.community.models import Comment, Post, Profile
from tests.portal import people_made
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db
FIGURE = Figure("handsets_imported", "2025", Decimal(1), "A source", "https://example.org/")


def everything() -> list[object]:
    return [
        *Post.objects.order_by("pk").values_list("comments_count", "commented_at"),
        *Profile.objects.order_by("pk").values_list("comments_count"),
        *Comment.objects.order_by("pk").values_list("reactions_counts", "figures_count"),
    ]


def test_counts_that_were_kept_along_the_way_are_those_made_anew() -> None:
    post, other, bob, carol = made.post(), made.post(), made.bob(), made.carol()
    one = comment_add(post=post, author=bob, text="One.", figures=(FIGURE,))
    two = comment_add(post=post, author=carol, text="Two.", reply_to=one)
    comment_add(post=other, author=carol, text="Three.")
    comment_state_set(comment=one, state=Comment.State.HIDDEN, actor=people_made.mona())
    comment_state_set(comment=one, state=Comment.State.PUBLISHED, actor=people_made.mona())
    reaction_toggle(comment=one, profile=carol, kind="agree")
    reaction_toggle(comment=one, profile=post.author, kind="agree")
    reaction_toggle(comment=two, profile=bob, kind="doubt")
    reaction_toggle(comment=two, profile=bob, kind="doubt")
    comment_remove(comment=two, author=carol)
    kept = everything()

    assert counts_synchronise() == 0
    assert everything() == kept

    Post.objects.update(comments_count=9, commented_at=None)
    Profile.objects.update(comments_count=9)
    Comment.objects.update(reactions_counts={"thanks": 5}, figures_count=3)

    assert counts_synchronise() > 0
    assert everything() == kept
