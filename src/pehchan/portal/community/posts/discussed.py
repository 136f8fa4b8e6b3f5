"""What a chart's page says of the posts that show the chart."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from pehchan.portal.community.members.access import profile_of
from pehchan.portal.community.posts.queries import posts_using, using_count
from pehchan.portal.figures.hooks import Discussion, Mention


def discussion_of(chart: str, reader: Any) -> Discussion:
    """The posts that show a chart, as the reader may see them, and where to write another."""
    viewer = profile_of(reader)
    mentions = [
        Mention(
            post.get_absolute_url(),
            post.title,
            post.author.name,
            timezone.localdate(post.published_at),
        )
        for post in posts_using(chart, viewer)
    ]
    count = using_count(chart, viewer) if mentions else 0
    start = f"{reverse('community:post-new')}?{urlencode({'chart': chart})}"
    return Discussion(count, mentions, start)
