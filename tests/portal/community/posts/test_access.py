"""Who sees a post, and who does what with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from pehchan.portal.community.models import HeldWord, Post
from pehchan.portal.community.posts.access import (
    is_for_members,
    may,
    picture_for,
    post_for,
    seen_by,
)
from pehchan.portal.community.posts.pictures import markdown_of
from pehchan.portal.community.posts.services import (
    post_publish,
    post_remove,
    post_save,
    post_state_set,
)
from tests.portal import people_made as people
from tests.portal.community.posts.post_made import draft, picture, published

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()
State = Post.State


@pytest.fixture
def everyone() -> dict[str, Any]:
    """Somebody of each kind."""
    people.profile(people.bob())
    people.profile(people.carol(), role="editor")
    return {
        "stranger": STRANGER,
        "not joined": people.omar(),
        "author": people.alice(),
        "member": people.bob(),
        "editor": people.carol(),
        "moderator": people.mona(),
        "administrator": people.adil(),
    }


def who(post: Post, action: str, everyone: dict[str, Any]) -> set[str]:
    return {name for name, member in everyone.items() if may(member, post, action)}


def test_published_posts(everyone: dict[str, Any]) -> None:
    post = published()
    assert who(post, "see", everyone) == set(everyone)
    assert who(post, "edit", everyone) == who(post, "remove", everyone) == {"author"}
    assert who(post, "comment", everyone) == {"author", "member", "editor", "moderator"}
    assert who(post, "feature", everyone) == {"editor", "moderator", "administrator"}
    assert who(post, "moderate", everyone) == {"moderator", "administrator"}


def test_posts_for_members(everyone: dict[str, Any]) -> None:
    post = published(visibility="members")
    assert who(post, "see", everyone) == set(everyone) - {"stranger", "not joined"}
    assert is_for_members(post.pk)
    assert not seen_by(None).exists()
    assert seen_by(post.author).get() == post


def test_posts_that_are_not_published(everyone: dict[str, Any]) -> None:
    unwritten, hidden = draft(), published(title="x")
    hidden = post_state_set(post=hidden, state=State.HIDDEN, actor=None)
    assert who(unwritten, "see", everyone) == {"author"}
    assert who(hidden, "see", everyone) == {"author", "moderator", "administrator"}
    assert who(hidden, "edit", everyone) == who(hidden, "comment", everyone) == set()
    assert not seen_by(people.profile(people.bob())).exists()


def test_removed_posts_are_nobodys(everyone: dict[str, Any]) -> None:
    post = published()
    post_remove(post=post, author=post.author)
    post.refresh_from_db()
    for action in ("see", "edit", "remove", "comment", "feature", "moderate"):
        assert who(post, action, everyone) == set()


def test_only_through_here() -> None:
    post = draft()
    assert post_for(people.alice(), post.pk, "edit") == post
    for member, pk in ((people.bob(), post.pk), (people.alice(), post.pk + 1)):
        with pytest.raises(Http404):
            post_for(member, pk, "see")
    with pytest.raises(ValueError, match="no such action"):
        post_for(people.alice(), post.pk, "destroy")


def test_closed_comments_are_closed_to_all() -> None:
    assert not may(people.alice(), published(comments_mode="closed"), "comment")


def test_pictures_go_with_their_post(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    post = draft()
    shop = picture(post)
    assert picture_for(people.alice(), shop.pk) == shop
    with pytest.raises(Http404):
        picture_for(STRANGER, shop.pk)
    post_save(post=post, author=post.author, fields={"text": markdown_of(shop)})
    shown = post_publish(post=post, author=post.author)
    assert picture_for(STRANGER, shop.pk) == shop
    unused = picture(shown)
    with pytest.raises(Http404):
        picture_for(STRANGER, unused.pk)  # it is not in the text, not in what is published
    post_save(post=shown, author=shown.author, fields={"visibility": "members"})
    assert picture_for(STRANGER, shop.pk) == shop  # not published yet, that change
    with pytest.raises(Http404):
        picture_for(people.alice(), "00000000-0000-0000-0000-000000000000")


def test_a_moderator_sees_the_pictures_of_a_change_that_waits() -> None:
    HeldWord.objects.create(word="casino")
    post = published()
    shop = picture(post)
    text = f"casino\n\n{markdown_of(shop)}"
    with pytest.raises(Http404):
        picture_for(people.mona(), shop.pk)
    post_save(post=post, author=post.author, fields={"text": text})
    post_publish(post=post, author=post.author)
    assert picture_for(people.mona(), shop.pk) == shop
    for other in (STRANGER, people.bob()):
        with pytest.raises(Http404):
            picture_for(other, shop.pk)
