"""What happened lately, posts and comments together: of everybody, or of those one follows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from pehchan.portal.community.discovery.lists import comments, posts
from pehchan.portal.community.models import Comment, Post, Profile
from pehchan.portal.community.paging import older, token_of

PAGE = 30


@dataclass(frozen=True)
class Happening:
    """A post or a comment, when it was published, and whether it is new to who looks."""

    at: datetime.datetime
    post: Post | None
    comment: Comment | None
    is_new: bool = False


def activity(viewer: Profile | None, token: str = "") -> tuple[list[Happening], str]:
    """A page of everything that somebody may see, newest first, and the next page's token."""
    return _page(posts(viewer), comments(viewer), token)


def own_feed(viewer: Profile, token: str = "") -> tuple[list[Happening], str]:
    """A page of what those whom a member follows wrote, and of comments on watched posts."""
    followed = viewer.following.values("followed")
    watched = viewer.watches.filter(follows=True).values("post")
    muted = viewer.watches.filter(muted=True).values("post")
    found = comments(viewer).filter(Q(author__in=followed) | Q(post__in=watched))
    found = found.exclude(Q(author=viewer) | Q(post__in=muted))
    return _page(posts(viewer).filter(author__in=followed), found, token, viewer)


def has_news(viewer: Profile) -> bool:
    """Whether anything in one's own feed is newer than the last visit there."""
    since = viewer.feed_seen_at or viewer.joined_at
    return Post.objects.filter(
        state=Post.State.PUBLISHED,
        published_at__gt=since,
        author__followers__follower=viewer,
    ).exists()


def _page(
    of_posts: QuerySet[Any], of_comments: QuerySet[Any], token: str, viewer: Profile | None = None
) -> tuple[list[Happening], str]:
    """The newest of both, which are ordered already.

    A page ends at a moment, as a post's number and a comment's are not to be compared: what was
    written in the same microsecond as its last row is passed over.
    """
    seen = viewer.feed_seen_at if viewer is not None else None

    def is_new(at: datetime.datetime) -> bool:
        return viewer is not None and (seen is None or at > seen)

    first = [
        Happening(one.published_at, one, None, is_new(one.published_at))
        for one in older(of_posts, "published_at", token)[: PAGE + 1]
    ]
    second = [
        Happening(one.at, None, one, is_new(one.at))
        for one in older(of_comments, "at", token)[: PAGE + 1]
    ]
    both = merge(first, second, key=lambda one: one.at, reverse=True)
    rows = list(islice(both, PAGE + 1))
    if len(rows) <= PAGE:
        return rows, ""
    return rows[:PAGE], token_of(rows[PAGE - 1].at, 0)
