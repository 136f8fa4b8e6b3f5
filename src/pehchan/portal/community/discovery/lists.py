"""Posts and comments in lists: light rows, newest first, only what the viewer may see."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from pehchan.portal.community.models import Comment, Post, Profile, Tag
from pehchan.portal.community.models.profile import Visibility
from pehchan.portal.community.posts.queries import listed

_COMMENT = (
    "pk",
    "at",
    "plain",
    "post__id",
    "post__title",
    "post__slug",
    "author__id",
    "author__handle",
    "author__name",
    "author__picture",
    "author__state",
    "author__visibility",
)


def posts(
    viewer: Profile | None,
    *,
    author: Profile | None = None,
    tag: Tag | None = None,
    month: datetime.date | None = None,
) -> QuerySet[Post]:
    """The posts that somebody sees and wants to, newest first."""
    found = listed(viewer)
    if author is not None:
        found = found.filter(author=author)
    elif viewer is not None:
        found = found.exclude(author__muted_by__muter=viewer)
    if tag is not None:
        found = found.filter(tags=tag)
    if month is not None:
        begin, end = month_bounds(month)
        found = found.filter(published_at__gte=begin, published_at__lt=end)
    return found


def comments(viewer: Profile | None) -> QuerySet[Comment]:
    """The comments on posts that somebody sees, by whom they do not mute, newest first."""
    found = Comment.objects.filter(state=Comment.State.PUBLISHED, post__state=Post.State.PUBLISHED)
    if viewer is None:
        found = found.filter(post__visibility=Visibility.EVERYONE)
    else:
        found = found.exclude(author__muted_by__muter=viewer)
    return found.select_related("post", "author").only(*_COMMENT).order_by("-at", "-pk")


def month_bounds(month: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    """When a month begins and ends, in the register's zone."""
    first = month.replace(day=1)
    following = (first + datetime.timedelta(days=32)).replace(day=1)
    zone = timezone.get_current_timezone()
    begin, end = (
        datetime.datetime.combine(day, datetime.time.min, zone) for day in (first, following)
    )
    return begin, end
