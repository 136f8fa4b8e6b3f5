"""Until when a member has read the comments below a post: what came later is marked as new."""

from __future__ import annotations

import datetime

from django.db import connection

from pehchan.portal.community.models import Post, Profile

# One statement: what was read before, and that it is read now.
_READ = """
WITH before AS (
    SELECT read_at FROM community_watch WHERE profile_id = %(profile)s AND post_id = %(post)s
)
INSERT INTO community_watch AS watch (profile_id, post_id, follows, muted, read_at)
VALUES (%(profile)s, %(post)s, false, false, now())
ON CONFLICT (profile_id, post_id) DO UPDATE SET read_at = now()
RETURNING (SELECT read_at FROM before)
"""


def read_until(*, post: Post, profile: Profile) -> datetime.datetime | None:
    """Note that the member reads the post now; when that was before, None the first time."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, {"profile": profile.pk, "post": post.pk})
        return cursor.fetchone()[0]
