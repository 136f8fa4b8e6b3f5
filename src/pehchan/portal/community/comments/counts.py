"""How many comments a post and a member have, and how many reactions a comment.

The counts are kept in the transaction that changes what they count; `counts_synchronise` makes
them anew from the rows.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import F, Max, Value
from django.db.models.functions import Greatest

from pehchan.portal.community.models import Comment, Post, Profile

_POSTS = """
UPDATE community_post SET comments_count = found.comments_count, commented_at = found.commented_at
FROM (
    SELECT post.id, count(comment.id) AS comments_count, max(comment.at) AS commented_at
    FROM community_post AS post
    LEFT JOIN community_comment AS comment
        ON comment.post_id = post.id AND comment.state = 'published'
    GROUP BY post.id
) AS found
WHERE community_post.id = found.id
    AND (community_post.comments_count, community_post.commented_at)
        IS DISTINCT FROM (found.comments_count, found.commented_at)
"""
_PROFILES = """
UPDATE community_profile SET comments_count = found.comments_count
FROM (
    SELECT profile.id, count(comment.id) AS comments_count
    FROM community_profile AS profile
    LEFT JOIN community_comment AS comment
        ON comment.author_id = profile.id AND comment.state = 'published'
    GROUP BY profile.id
) AS found
WHERE community_profile.id = found.id AND community_profile.comments_count <> found.comments_count
"""
_REACTIONS = """
UPDATE community_comment SET reactions_counts = found.counts
FROM (
    SELECT comment.id, coalesce(counted.counts, '{}'::jsonb) AS counts
    FROM community_comment AS comment
    LEFT JOIN (
        SELECT comment_id, jsonb_object_agg(kind, number) AS counts
        FROM (
            SELECT comment_id, kind, count(*) AS number
            FROM community_reaction GROUP BY comment_id, kind
        ) AS kinds
        GROUP BY comment_id
    ) AS counted ON counted.comment_id = comment.id
) AS found
WHERE community_comment.id = found.id AND community_comment.reactions_counts <> found.counts
"""
_FIGURES = """
UPDATE community_comment SET figures_count = found.number
FROM (
    SELECT comment.id, count(figure.id) AS number
    FROM community_comment AS comment
    LEFT JOIN community_offeredfigure AS figure ON figure.comment_id = comment.id
    GROUP BY comment.id
) AS found
WHERE community_comment.id = found.id AND community_comment.figures_count <> found.number
"""


def published_count(comment: Comment, change: int) -> None:
    """Count a comment that was published (1) or is so no more (-1), at its post and its author."""
    post = Post.objects.filter(pk=comment.post_id)
    if change > 0:
        last = Greatest(F("commented_at"), Value(comment.at))
    else:
        last = Comment.objects.filter(
            post=comment.post_id, state=Comment.State.PUBLISHED
        ).aggregate(last=Max("at"))["last"]
    post.update(comments_count=F("comments_count") + change, commented_at=last)
    Profile.objects.filter(pk=comment.author_id).update(comments_count=F("comments_count") + change)


def counts_synchronise() -> int:
    """Make every count anew from the rows; how many rows were wrong."""
    changed = 0
    with connection.cursor() as cursor:
        for statement in (_POSTS, _PROFILES, _REACTIONS, _FIGURES):
            cursor.execute(statement)
            changed += cursor.rowcount
    return changed
