"""Drafts."""

from __future__ import annotations

import pytest

from pehchan.portal.community.errors import NotAllowedError
from pehchan.portal.community.models import Post
from pehchan.portal.community.posts.errors import BadPostError, ChangedElsewhereError
from pehchan.portal.community.posts.services import (
    post_edit_discard,
    post_save,
    post_start,
    post_state_set,
)
from pehchan.portal.community.posts.writing import MOST_DRAFTS
from tests.portal import people_made as people
from tests.portal.community.posts.post_made import draft, published

pytestmark = pytest.mark.django_db


def test_a_draft_is_begun_and_saved() -> None:
    author = people.profile(people.alice())
    post = post_start(author=author, fields={"title": "A", "tags": "half-typ"})
    assert (post.state, post.title, post.version) == (Post.State.DRAFT, "A", 0)
    saved = post_save(post=post, author=author, fields={"text": "B", "language": "ur"}, version=0)
    assert (saved.title, saved.text, saved.language, saved.version) == ("A", "B", "ur", 1)
    assert saved.tags.count() == 0  # a tag that is still typed is none


def test_a_hundred_drafts_are_enough() -> None:
    author = draft().author
    Post.objects.bulk_create(Post(author=author) for _ in range(MOST_DRAFTS - 1))
    with pytest.raises(BadPostError, match="100 drafts"):
        draft()


def test_saving_the_same_again_is_no_new_version() -> None:
    post = draft()
    saved = post_save(post=post, author=post.author, fields={"title": post.title}, version=0)
    assert saved.version == 0


def test_another_window_is_noticed() -> None:
    post = draft()
    post_save(post=post, author=post.author, fields={"text": "From one"}, version=0)
    with pytest.raises(ChangedElsewhereError) as refused:
        post_save(post=post, author=post.author, fields={"text": "From two"}, version=0)
    assert refused.value.version == 1
    post.refresh_from_db()
    assert post.text == "From one"


def test_changes_can_be_thrown_away() -> None:
    post = published(text="One")
    saved = post_save(post=post, author=post.author, fields={"text": "Two"})
    assert saved.edit is not None
    left = post_edit_discard(post=saved, author=post.author)
    assert (left.edit, left.text) == (None, "One")


def test_changing_back_leaves_no_edit() -> None:
    post = published(text="One")
    post_save(post=post, author=post.author, fields={"text": "Two"})
    assert post_save(post=post, author=post.author, fields={"text": "One"}).edit is None


def test_what_was_hidden_is_not_changed() -> None:
    post = published()
    post_state_set(post=post, state=Post.State.HIDDEN, actor=None)
    with pytest.raises(NotAllowedError):
        post_save(post=post, author=post.author, fields={"text": "x"})
