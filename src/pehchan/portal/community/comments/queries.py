"""Reading the comments below a post: one query for a page of them, whatever their number."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from pehchan.portal.community.models import Comment, Mute, OfferedFigure, Post, Profile, Reaction

PAGE = 200
State = Comment.State
_NOTHING = Value(None, output_field=BooleanField())


class Row(NamedTuple):
    """One comment as a page needs it."""

    pk: int
    root: int
    html: str
    state: str
    at: datetime.datetime
    edited_at: datetime.datetime | None
    reactions: Mapping[str, int]
    figures: int
    quotes: int | None
    quoted: str
    quoted_name: str | None
    quoted_state: str | None
    author: int
    handle: str
    name: str
    picture: str
    visibility: str
    author_state: str
    own: Sequence[str] | None  # the viewer's reactions
    muted: bool | None  # by the viewer


_FIELDS = (
    "pk",
    "root",
    "html",
    "state",
    "at",
    "edited_at",
    "reactions_counts",
    "figures_count",
    "quotes_id",
    "quoted",
    "quotes__author__name",
    "quotes__state",
    "author_id",
    "author__handle",
    "author__name",
    "author__picture",
    "author__visibility",
    "author__state",
    "own",
    "muted",
)


def visible(post: Post, viewer: Profile | None, *, moderates: bool = False) -> QuerySet[Comment]:
    """The comments that stand below a post for somebody, each with its replies after it.

    One that was taken away keeps its place while published replies to it stand there.
    """
    answered = Comment.objects.filter(reply_to=OuterRef("pk"), state=State.PUBLISHED)
    seen = Q(state=State.PUBLISHED)
    if moderates:
        seen |= ~Q(state=State.REMOVED)
    elif viewer is not None:
        seen |= Q(author=viewer) & ~Q(state=State.REMOVED)
        if post.author_id == viewer.pk:
            seen |= Q(state__in=(State.ASKED, State.DECLINED))
    gone = Q(state__in=(State.REMOVED, State.HIDDEN, State.DECLINED), reply_to=None)
    return (
        Comment.objects.filter(post=post)
        .annotate(root=Coalesce("reply_to", "id"))
        .filter(seen | (gone & Exists(answered)))
        .order_by("root", "id")
    )


def page_of(comments: QuerySet[Comment], number: int, viewer: Profile | None = None) -> list[Row]:
    """One page of comments, from 1, and one more row if there is a next page."""
    begin = (number - 1) * PAGE
    if viewer is None:
        found = comments.annotate(own=_NOTHING, muted=_NOTHING)
    else:
        own = Reaction.objects.filter(profile=viewer, comment=OuterRef("pk")).values("kind")
        muted = Mute.objects.filter(muter=viewer).values("muted")
        found = comments.annotate(
            own=Case(When(~Q(reactions_counts={}), then=ArraySubquery(own))),
            muted=Q(author__in=muted),
        )
    return [Row(*values) for values in found.values_list(*_FIELDS)[begin : begin + PAGE + 1]]


def page_with(comments: QuerySet[Comment], comment: Comment) -> int:
    """On which page, from 1, a comment stands."""
    root = comment.reply_to_id or comment.pk
    before = comments.filter(Q(root__lt=root) | Q(root=root, id__lt=comment.pk)).count()
    return before // PAGE + 1


def brought(rows: Sequence[Row]) -> dict[int, list[Any]]:
    """The figures that these comments bring, by comment; asks only when one brings any."""
    pks = [row.pk for row in rows if row.figures]
    found: dict[int, list[Any]] = {}
    if pks:
        for figure in OfferedFigure.objects.filter(comment__in=pks).order_by("pk"):
            found.setdefault(figure.comment_id, []).append(figure)
    return found


def latest(limit: int = 5) -> list[Comment]:
    """The latest published comments on posts that everybody may see, with author and post."""
    found = Comment.objects.filter(
        state=State.PUBLISHED, post__state=Post.State.PUBLISHED, post__visibility="everyone"
    )
    return list(found.select_related("author", "post").order_by("-at")[:limit])
