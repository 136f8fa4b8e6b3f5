"""The comment that a service changes, as it is now and until the transaction ends."""

from __future__ import annotations

from pehchan.portal.community.models import Comment


def comment_lock(comment: Comment) -> Comment:
    """The same object, read anew and held, with its post, authors, and what it answers."""
    locked = (
        Comment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("post__author", "author__member", "reply_to__author", "quotes__author")
        .get(pk=comment.pk)
    )
    comment.__dict__.update(locked.__dict__)  # whoever holds it sees what becomes of it
    return comment
