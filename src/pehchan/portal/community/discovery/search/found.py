"""What a search finds: the best of the newest few hundred, so that none takes long."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db import connection
from django.db.models import DateTimeField, ExpressionWrapper, F, QuerySet

from pehchan.portal.community.discovery.search.terms import Terms
from pehchan.portal.community.members.queries import directory
from pehchan.portal.community.models import Comment, Post, Profile
from pehchan.portal.community.models.profile import Visibility
from pehchan.portal.community.posts.access import seen_by
from pehchan.portal.figures.embedding import charts_found

MOST = 300  # of each kind
# Of a word that is in many rows, the newest rows are looked through one by one until `MOST` are
# found; the rows of a rarer one are all fetched by the index of words. With n rows, m of which fit,
# the one reads MOST * n / m rows in their order, the other m rows from all over the disk, which
# costs half as much again for each: they are equal at m² = 2/3 * MOST * n. The database alone would
# choose otherwise, as it does not know what reading a row's words takes.
_ROWS = "SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = %s::regclass"
PAGE = 20
_NONE = datetime.timedelta()
_WEIGHTS = [0.1, 0.2, 0.4, 1.0]


@dataclass(frozen=True)
class Hits:
    """A page of what was found, how many there are up to `MOST`, and whether there are more."""

    rows: list[Any]
    count: int
    page: int = 1

    @property
    def is_more(self) -> bool:
        """Whether older ones were not counted."""
        return self.count >= MOST

    @property
    def has_next(self) -> bool:
        """Whether there is another page."""
        return self.page * PAGE < self.count


def posts_found(terms: Terms, viewer: Profile | None, *, page: int = 1, size: int = PAGE) -> Hits:
    """Posts whose title or text hold the words; a title's words weigh more."""
    near = seen_by(viewer).filter(words=terms.query()).order_by("-published_at")
    keys = _ranked(near, terms, "published_at")
    rows = Post.objects.select_related("author").defer("text", "html", "words", "edit")
    return _hits(rows, keys, page, size)


def comments_found(
    terms: Terms, viewer: Profile | None, *, page: int = 1, size: int = PAGE
) -> Hits:
    """Comments that hold the words, on posts that the viewer sees."""
    near = Comment.objects.filter(
        words=terms.query(), state=Comment.State.PUBLISHED, post__state=Post.State.PUBLISHED
    ).order_by("-at")
    if viewer is None:
        near = near.filter(post__visibility=Visibility.EVERYONE)
    keys = _ranked(near, terms, "at")
    rows = Comment.objects.select_related("author", "post").only(
        "pk", "at", "plain", "post__title", "post__slug", "author__name", "author__handle",
        "author__picture", "author__state", "author__visibility",
    )  # fmt: skip
    return _hits(rows, keys, page, size)


def members_found(asked: str, viewer: Profile | None, *, page: int = 1, size: int = PAGE) -> Hits:
    """Members by name or handle."""
    begin = (page - 1) * PAGE
    found = directory(viewer, words=asked, order="active")[:MOST]
    keys = list(found.values_list("pk", flat=True))
    return _hits(Profile.objects.all(), keys, page, size) if begin <= len(keys) else Hits([], 0)


def figures_found(asked: str) -> list[Any]:
    """Charts whose words hold all that was asked."""
    return list(charts_found(asked)) if asked.split() else []


def _ranked(near: QuerySet[Any], terms: Terms, field: str) -> list[int]:
    """The numbers of the newest that fit, the best first."""
    rank = SearchRank(F("words"), terms.query(), weights=_WEIGHTS, normalization=1)
    if _estimated(near) ** 2 <= MOST * 2 / 3 * _rows(near):
        # Nothing is ordered by this expression: the index of moments is of no use.
        near = near.order_by(ExpressionWrapper(F(field) + _NONE, DateTimeField()).desc())
    scored = near.annotate(rank=rank).values_list("rank", field, "pk")[:MOST]
    return [pk for _, _, pk in sorted(scored, reverse=True)]


def _estimated(near: QuerySet[Any]) -> int:
    """How many rows the database believes to fit."""
    plan = json.loads(near.order_by().values("pk").explain(format="json"))
    return int(plan[0]["Plan"]["Plan Rows"])


def _rows(near: QuerySet[Any]) -> float:
    """How many rows the table has, as the database counted them last."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [near.model._meta.db_table])
        return float(cursor.fetchone()[0])


def _hits(rows: QuerySet[Any], keys: list[int], page: int, size: int) -> Hits:
    shown = keys[(page - 1) * PAGE :][:size]
    by_key = rows.in_bulk(shown)
    return Hits([by_key[key] for key in shown if key in by_key], len(keys), page)
