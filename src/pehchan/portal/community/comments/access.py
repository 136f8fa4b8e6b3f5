"""Who sees a comment, and who may do what with it; the only way to a comment."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from pehchan.portal.community.comments.services import may_edit
from pehchan.portal.community.members.access import is_moderator, profile_of
from pehchan.portal.community.models import Comment, Post, Profile
from pehchan.portal.community.posts.access import post_for

SEE = "see"
ANSWER = "answer"  # reply to it, quote it, react to it, report it: what members may
EDIT = "edit"
REMOVE = "remove"
DECIDE = "decide"  # let it appear below one's own post, or take it from view
ACTIONS = {SEE, ANSWER, EDIT, REMOVE, DECIDE}
State = Comment.State


def comment_for(member: Any, pk: int, action: str) -> Comment:
    """A comment, for one of the actions "see", "answer", "edit", "remove" and "decide".

    Whoever sees the post sees what is published below it; authors see their own that wait; the
    post's author those that wait for them; moderators all that have words.

    Raises:
        Http404: it is not there, or not for them.
    """
    if action not in ACTIONS:
        raise ValueError(f"no such action: {action}")
    found = (
        Comment.objects.select_related("author", "reply_to__author", "quotes__author")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    found.post = post_for(member, found.post_id, "see")
    profile = profile_of(member)
    if not _allowed(found, member, profile, action):
        raise Http404
    return found


def _allowed(comment: Comment, member: Any, profile: Profile | None, action: str) -> bool:
    published = comment.state == State.PUBLISHED
    if action == SEE:
        return published or _sees_unpublished(comment, member, profile)
    if profile is None:
        return False
    if action == ANSWER:
        return published
    if action == EDIT:
        return may_edit(comment, profile)
    own_post = comment.post.author_id == profile.pk
    if action == DECIDE:
        decided = (State.ASKED, State.PUBLISHED, State.DECLINED)
        return own_post and comment.state in decided
    return comment.author_id == profile.pk and comment.state != State.REMOVED


def _sees_unpublished(comment: Comment, member: Any, profile: Profile | None) -> bool:
    if comment.state == State.REMOVED:
        return False
    if profile is not None and comment.author_id == profile.pk:
        return True
    if profile is not None and comment.post.author_id == profile.pk:
        return comment.state in (State.ASKED, State.DECLINED)
    return is_moderator(member)


def may_comment(post: Post) -> bool:
    """Whether comments are taken on a post."""
    return post.state == Post.State.PUBLISHED and post.comments_mode != Post.Comments.CLOSED
