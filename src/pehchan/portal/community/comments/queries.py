"""Reading the comments below a post: one query for a page of them, whatever their number."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from pehchan.portal.community.models import Comment, OfferedFigure, Post, Profile, Reaction

PAGE = 200
State = Comment.State


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


def page_of(comments: QuerySet[Comment], number: int) -> list[Row]:
    """One page of comments, from 1, and one more row if there is a next page."""
    begin = (number - 1) * PAGE
    return [Row(*values) for values in comments.values_list(*_FIELDS)[begin : begin + PAGE + 1]]


def page_with(comments: QuerySet[Comment], comment: Comment) -> int:
    """On which page, from 1, a comment stands."""
    root = comment.reply_to_id or comment.pk
    before = comments.filter(Q(root__lt=root) | Q(root=root, id__lt=comment.pk)).count()
    return before // PAGE + 1


def reacted(rows: Sequence[Row], viewer: Profile | None) -> dict[int, set[str]]:
    """The viewer's own reactions to these comments; asks only when somebody reacted at all."""
    pks = [row.pk for row in rows if row.reactions]
    found: dict[int, set[str]] = {}
    if viewer is not None and pks:
        own = Reaction.objects.filter(profile=viewer, comment__in=pks)
        for pk, kind in own.values_list("comment_id", "kind"):
            found.setdefault(pk, set()).add(kind)
    return found


def brought(rows: Sequence[Row]) -> dict[int, list[Any]]:
    """The figures that these comments bring, by comment; asks only when one brings any."""
    pks = [row.pk for row in rows if row.figures]
    found: dict[int, list[Any]] = {}
    if pks:
        for figure in OfferedFigure.objects.filter(comment__in=pks).order_by("pk"):
            found.setdefault(figure.comment_id, []).append(figure)
    return found


def muted_by(viewer: Profile | None) -> set[int]:
    """The numbers of the profiles that somebody does not want to hear of."""
    return set() if viewer is None else set(viewer.muting.values_list("muted_id", flat=True))


def latest(limit: int = 5) -> list[Comment]:
    """The latest published comments on posts that everybody may see, with author and post."""
    found = Comment.objects.filter(
        state=State.PUBLISHED, post__state=Post.State.PUBLISHED, post__visibility="everyone"
    )
    return list(found.select_related("author", "post").order_by("-at")[:limit])
