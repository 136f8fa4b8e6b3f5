"""Who sees a post, and who may do what with it; the only way to a post."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from pehchan.portal.community.members.access import (
    is_editor,
    is_moderator,
    may_see,
    profile_of,
)
from pehchan.portal.community.models import Picture, Post, Profile
from pehchan.portal.community.models.profile import Visibility

SEE = "see"
COMMENT = "comment"
EDIT = "edit"
REMOVE = "remove"
FEATURE = "feature"  # put it first on the front page, or a notice on it: what editors may
MODERATE = "moderate"
ACTIONS = {SEE, COMMENT, EDIT, REMOVE, FEATURE, MODERATE}
State = Post.State


def post_for(member: Any, pk: int, action: str = SEE) -> Post:
    """A post with its author, for one of the actions.

    What is published is seen by whom its visibility admits; authors see their own, moderators what
    waits for them or was hidden, and nobody what its author removed.

    Raises:
        Http404: it is not there, or not for them.
    """
    if action not in ACTIONS:
        raise ValueError(f"no such action: {action}")
    found = (
        Post.objects.select_related("author", "notice_by")
        .defer("plain", "words")
        .filter(pk=pk)
        .first()
    )
    if found is None or not may(member, found, action):
        raise Http404
    return found


def may(member: Any, post: Post, action: str) -> bool:
    """Whether somebody may do this with a post."""
    if post.state == State.REMOVED:
        return False
    profile = profile_of(member)
    owns = profile is not None and profile.pk == post.author_id
    if action == EDIT:
        return owns and post.state != State.HIDDEN
    if action == REMOVE:
        return owns
    if action == MODERATE:
        return post.state != State.DRAFT and is_moderator(member)
    published = post.state == State.PUBLISHED
    if action == FEATURE:
        return published and is_editor(member)
    if action == COMMENT:
        closed = post.comments_mode == Post.Comments.CLOSED
        return published and not closed and profile is not None
    if published and may_see(profile, post.visibility):
        return True
    return owns or (post.state != State.DRAFT and is_moderator(member))


def seen_by(viewer: Profile | None) -> QuerySet[Post]:
    """The published posts that somebody sees."""
    found = Post.objects.filter(state=State.PUBLISHED)
    return found if viewer is not None else found.filter(visibility=Visibility.EVERYONE)


def is_for_members(pk: int) -> bool:
    """Whether a post is there that only members of the network see."""
    only = Q(pk=pk, state=State.PUBLISHED, visibility=Visibility.MEMBERS)
    return Post.objects.filter(only).exists()


def picture_for(member: Any, key: Any) -> Picture:
    """A picture, for its owner, and for whoever may see the post that shows it.

    Raises:
        Http404: it is not there, or not for them.
    """
    found = Picture.objects.select_related("post__author").filter(pk=key).first()
    if found is None:
        raise Http404
    post = found.post
    if post is not None and str(found.pk) in post.html and may(member, post, SEE):
        return found
    waits = post is not None and str(found.pk) in (post.offered or {}).get("text", "")
    if waits and is_moderator(member):
        return found
    profile = profile_of(member)
    if profile is None or profile.pk != found.owner_id:
        raise Http404
    return found
