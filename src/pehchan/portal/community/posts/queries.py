"""Reading posts in lists: light rows, newest first, only what the viewer may see."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet

from pehchan.portal.community.models import Post, Profile, Revision, Tag
from pehchan.portal.community.posts.access import seen_by

HEAVY = ("text", "html", "plain", "words", "edit", "offered", "notice")


def listed(viewer: Profile | None) -> QuerySet[Post]:
    """The posts that somebody sees, the latest first, with authors and without texts."""
    found = seen_by(viewer).select_related("author").defer(*HEAVY)
    return found.order_by("-published_at", "-pk")


def latest(
    viewer: Profile | None,
    *,
    count: int = 10,
    before: datetime.datetime | None = None,
    author: Profile | None = None,
    tag: Tag | None = None,
) -> list[Post]:
    """The latest posts that somebody sees.

    Args:
        before: only what was published earlier, for the next page.
    """
    found = listed(viewer)
    if before is not None:
        found = found.filter(published_at__lt=before)
    if author is not None:
        found = found.filter(author=author)
    if tag is not None:
        found = found.filter(tags=tag)
    return list(found[:count])


def featured(viewer: Profile | None, *, count: int = 1) -> list[Post]:
    """The posts that editors put first, the last chosen first."""
    found = listed(viewer).exclude(featured_at=None).order_by("-featured_at")
    return list(found[:count])


def by_author(post: Post, viewer: Profile | None, *, count: int = 5) -> list[Post]:
    """The latest posts of a post's author, for the side of its page."""
    return latest(viewer, count=count, author=post.author)


def posts_using(chart: str, viewer: Profile | None, *, count: int = 5) -> list[Post]:
    """The latest posts that show a chart."""
    return list(listed(viewer).filter(embeds__chart=chart).distinct()[:count])


def using_count(chart: str, viewer: Profile | None) -> int:
    """How many posts show a chart."""
    return seen_by(viewer).filter(embeds__chart=chart).distinct().count()


def own_posts(profile: Profile) -> list[Post]:
    """All posts of an author: what is being written first, then what is published."""
    found = profile.posts.exclude(state=Post.State.REMOVED).defer("text", "html", "plain", "words")
    return list(found.order_by("published_at", "-saved_at"))


def revisions(post: Post) -> list[Revision]:
    """The published texts of a post, the latest first."""
    return list(post.revisions.select_related("by").order_by("-number"))


def tags_like(begin: str, *, count: int = 100) -> list[str]:
    """Names of tags for the editor's list; those that begin so."""
    found = Tag.objects.filter(name__istartswith=begin) if begin else Tag.objects.all()
    return list(found.order_by("name").values_list("name", flat=True)[:count])
