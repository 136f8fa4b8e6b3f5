"""Removing what a member wrote: words, pictures and reactions go, counts stay right.

Rows of posts and comments stay without words, since others answered below them.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from pehchan.portal.community.members.picture import file_forget
from pehchan.portal.community.models import (
    Comment,
    Embed,
    Notice,
    OfferedFigure,
    Picture,
    Post,
    Profile,
    Reaction,
    Revision,
)
from pehchan.portal.community.notices.retention import unread_synchronise

_POSTS = """
UPDATE community_post AS post SET comments_count = found.number, commented_at = found.last
FROM (
    SELECT one.id, count(comment.id) AS number, max(comment.at) AS last
    FROM community_post AS one
    LEFT JOIN community_comment AS comment
        ON comment.post_id = one.id AND comment.state = 'published'
    WHERE one.id = ANY(%s)
    GROUP BY one.id
) AS found
WHERE post.id = found.id
"""
_REACTIONS = """
UPDATE community_comment AS comment SET reactions_counts = coalesce((
    SELECT jsonb_object_agg(kind, number) FROM (
        SELECT kind, count(*) AS number FROM community_reaction
        WHERE comment_id = comment.id GROUP BY kind
    ) AS kinds
), '{}'::jsonb)
WHERE comment.id = ANY(%s)
"""
_NO_WORDS = {"text": "", "html": "", "plain": "", "words": None}


def unpublished_removed(profile: Profile) -> dict[str, int]:
    """Remove a member's drafts and what was never seen; how many posts and comments."""
    drafts = Post.objects.filter(author=profile, state=Post.State.DRAFT)
    held = Post.objects.filter(author=profile, state=Post.State.HELD)
    waiting = Comment.objects.filter(
        author=profile, state__in=[Comment.State.HELD, Comment.State.ASKED]
    )
    numbers = {"posts": drafts.count() + held.count(), "comments": waiting.count()}
    _pictures_removed(Q(post__in=drafts) | Q(post__in=held) | Q(owner=profile, post=None))
    _posts_removed(held)
    _comments_removed(waiting)
    drafts.delete()
    Post.objects.filter(author=profile).update(edit=None, offered=None)
    return numbers


def all_removed(profile: Profile) -> dict[str, int]:
    """Remove everything that a member wrote; how many posts and comments."""
    posts = Post.objects.filter(author=profile).exclude(state=Post.State.REMOVED)
    comments = Comment.objects.filter(author=profile).exclude(state=Comment.State.REMOVED)
    numbers = {"posts": posts.count(), "comments": comments.count()}
    below = sorted(set(comments.values_list("post", flat=True)))
    # In one order, as whoever comments does.
    list(Post.objects.filter(pk__in=below).order_by("pk").select_for_update(no_key=True))
    _pictures_removed(Q(owner=profile))
    _notices_removed(profile)
    _reactions_removed(profile)
    posts.filter(state=Post.State.DRAFT).delete()
    _posts_removed(Post.objects.filter(author=profile))
    _comments_removed(Comment.objects.filter(author=profile))
    _run(_POSTS, below)
    profile.posts_count = profile.comments_count = 0
    return numbers


def _posts_removed(posts: QuerySet[Post]) -> None:
    keys = list(posts.values_list("pk", flat=True))
    Revision.objects.filter(post__in=keys).delete()
    Embed.objects.filter(post__in=keys).delete()
    Post.tags.through.objects.filter(post__in=keys).delete()
    Post.objects.filter(pk__in=keys).update(
        state=Post.State.REMOVED,
        title="",
        slug="",
        excerpt="",
        edit=None,
        offered=None,
        notice="",
        featured_at=None,
        **_NO_WORDS,
    )


def _comments_removed(comments: QuerySet[Comment]) -> None:
    keys = list(comments.values_list("pk", flat=True))
    figures = OfferedFigure.objects.filter(comment__in=keys)
    figures.exclude(state=OfferedFigure.State.ACCEPTED).delete()
    kept = OfferedFigure.objects.filter(comment=OuterRef("pk")).order_by().values("comment")
    # What others quoted stays with their words: it is part of what they say.
    Comment.objects.filter(pk__in=keys).update(
        state=Comment.State.REMOVED,
        quoted="",
        figures_count=Coalesce(Subquery(kept.annotate(number=Count("pk")).values("number")), 0),
        **_NO_WORDS,
    )


def _pictures_removed(which: Q) -> None:
    for picture in Picture.objects.filter(which):
        file_forget(picture.path)
        picture.delete()


def _notices_removed(profile: Profile) -> None:
    """Others' notices of what is not there any more."""
    those = Notice.objects.filter(
        Q(actor=profile) | Q(post__author=profile) | Q(comment__author=profile)
    )
    told = set(those.filter(read_at=None).values_list("profile", flat=True))
    those.delete()
    if told:
        unread_synchronise(sorted(told))


def _reactions_removed(profile: Profile) -> None:
    reactions = Reaction.objects.filter(profile=profile)
    comments = sorted(set(reactions.values_list("comment", flat=True)))
    reactions.delete()
    _run(_REACTIONS, comments)


def _run(statement: str, keys: list[int]) -> None:
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(statement, [keys])
