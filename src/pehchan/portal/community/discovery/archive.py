"""Which months have posts, and which tags are used, without counting what is long."""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Max, Min, Q
from django.http import Http404
from django.utils import timezone

from pehchan.portal.community.models import Post, Profile, Tag
from pehchan.portal.community.posts.access import seen_by

TAGS = 300
_KEPT = 60.0  # seconds
_MONTHS = """
SELECT month FROM generate_series(%(first)s::date, %(last)s::date, interval '1 month') AS month
WHERE EXISTS (
    SELECT FROM community_post WHERE state = 'published'
        AND (visibility = 'everyone' OR %(member)s)
        AND published_at >= month::timestamp AT TIME ZONE %(zone)s
        AND published_at < (month::timestamp + interval '1 month') AT TIME ZONE %(zone)s
)
ORDER BY month DESC
"""


@dataclass(frozen=True)
class TagUse:
    """A tag, and by how many posts it is used."""

    slug: str
    name: str
    posts: int


def months(viewer: Profile | None) -> list[datetime.date]:
    """The months in which something was published that somebody sees, the latest first."""
    ends = seen_by(viewer).aggregate(first=Min("published_at"), last=Max("published_at"))
    if ends["first"] is None:
        return []
    zone = timezone.get_current_timezone()
    first, last = (ends[name].astimezone(zone).date().replace(day=1) for name in ("first", "last"))
    with connection.cursor() as cursor:
        cursor.execute(
            _MONTHS,
            {"first": first, "last": last, "member": viewer is not None, "zone": str(zone)},
        )
        return [row[0].date() for row in cursor.fetchall()]


_tags: tuple[float, list[TagUse]] | None = None


def tags() -> list[TagUse]:
    """The tags that most posts for everybody have, by name; as it was within the last minute."""
    global _tags
    now = time.monotonic()
    if _tags is None or _tags[0] < now:
        _tags = (now + _KEPT, tags_counted())
    return _tags[1]


def tags_counted() -> list[TagUse]:
    """The same, counted now."""
    shown = Q(posts__state=Post.State.PUBLISHED, posts__visibility="everyone")
    rows = (
        Tag.objects.annotate(number=Count("posts", filter=shown))
        .filter(number__gt=0)
        .order_by("-number", "name")
        .values_list("slug", "name", "number")[:TAGS]
    )
    return sorted((TagUse(*row) for row in rows), key=lambda one: one.name.casefold())


def tag_for(slug: str) -> Tag:
    """A tag by its address.

    Raises:
        Http404: there is none, or the address has a character that no text of the database has.
    """
    found = None if "\0" in slug else Tag.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
