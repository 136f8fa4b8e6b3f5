"""One comment that is sent twice, by a second press of the button or by loading a page again."""

from __future__ import annotations

import datetime

from django.utils import timezone

from pehchan.portal.community.models import Comment, Post, Profile

SHORT = datetime.timedelta(minutes=10)
State = Comment.State


def sent_before(
    *, post: Post, author: Profile, text: str, reply_to: Comment | None, quotes: Comment | None
) -> Comment | None:
    """The same words by the same member in the same place a short while ago, if they are there.

    Within a transaction, of two at the same moment the second waits for the first.
    """
    list(Post.objects.filter(pk=post.pk).select_for_update(no_key=True).values_list("pk"))
    return (
        Comment.objects.filter(
            post=post,
            author=author,
            text=text.strip(),
            reply_to=reply_to,
            quotes=quotes,
            at__gt=timezone.now() - SHORT,
            state__in=(State.PUBLISHED, State.HELD, State.ASKED),
        )
        .select_related("post", "author")
        .first()
    )
