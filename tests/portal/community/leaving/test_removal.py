from __future__ import annotations

import pytest

from pehchan.portal.community.leaving.removal import all_removed, unpublished_removed
from pehchan.portal.community.models import Comment, Post
from tests.portal.community.notices.made import alice, bob, post_of

pytestmark = pytest.mark.django_db


def test_what_was_never_seen_goes_and_is_counted() -> None:
    one = alice()
    shown = post_of(one, edit={"text": "Half an edit"})
    post_of(one, state="draft")
    post_of(one, state="held")
    Comment.objects.create(post=shown, author=one, state="asked", text="x", html="", plain="x")

    assert unpublished_removed(one) == {"posts": 2, "comments": 1}

    shown.refresh_from_db()
    assert (shown.state, shown.edit) == ("published", None)
    assert sorted(Post.objects.values_list("state", flat=True)) == ["published", "removed"]


def test_everything_goes_and_others_words_stay() -> None:
    one, other = alice(), bob()
    post_of(one, featured_at="2026-01-01T00:00Z", notice="Corrected")
    theirs = post_of(other, text="Theirs")
    Comment.objects.create(post=theirs, author=one, text="x", html="", plain="x")

    assert all_removed(one) == {"posts": 1, "comments": 1}

    mine = Post.objects.get(author=one)
    assert (mine.state, mine.featured_at, mine.notice) == ("removed", None, "")
    assert Post.objects.get(author=other).text == "Theirs"
    assert all_removed(one) == {"posts": 0, "comments": 0}
