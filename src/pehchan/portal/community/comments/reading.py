"""Until when a member has read the comments below a post: what came later is marked as new."""

from __future__ import annotations

from django.db import connection

from pehchan.portal.community.models import Post, Profile, Watch
from pehchan.portal.community.notices.queries import KNOWN

# One statement: what was before, and that the post is read now.
_READ = """
WITH before AS (
    SELECT read_at FROM community_watch WHERE profile_id = %(profile)s AND post_id = %(post)s
)
INSERT INTO community_watch AS watch (profile_id, post_id, follows, muted, read_at)
VALUES (%(profile)s, %(post)s, false, false, now())
ON CONFLICT (profile_id, post_id) DO UPDATE SET read_at = now()
RETURNING id, follows, muted, (SELECT read_at FROM before)
"""


def read_now(*, post: Post, profile: Profile) -> Watch:
    """Note that the member reads the post now; the watch as it was, ``read_at`` None at first.

    The page that goes on with this post need not look the watch up again.
    """
    with connection.cursor() as cursor:
        cursor.execute(_READ, {"profile": profile.pk, "post": post.pk})
        pk, follows, muted, read_at = cursor.fetchone()
    watch = Watch(pk=pk, profile=profile, post=post, follows=follows, muted=muted, read_at=read_at)
    vars(post)[KNOWN] = watch
    return watch
