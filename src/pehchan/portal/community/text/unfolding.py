"""Links that stand alone get the title of their page: fetched once, by a job, and remembered."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils import timezone

from pehchan.portal.community.models import LinkPreview
from pehchan.portal.community.text.alone import video_at
from pehchan.portal.community.text.fetch import Fetcher, NotFetched, is_allowed
from pehchan.portal.community.text.titles import title_of

MOST = 10  # of one text


def unknown(links: Iterable[str]) -> list[str]:
    """Those of a text's links whose titles may be fetched and were not yet."""
    allowed = [one for one in dict.fromkeys(links) if is_allowed(one) and video_at(one) is None]
    if not allowed:
        return []
    known = set(LinkPreview.objects.filter(url__in=allowed).values_list("url", flat=True))
    return [one for one in allowed if one not in known][:MOST]


def unfold(links: Iterable[str], fetcher: Fetcher | None = None) -> bool:
    """Fetch the titles of pages that are not known yet; whether any was found.

    What cannot be fetched is remembered too, so that nobody makes the portal ask again and again.
    """
    fetcher = fetcher or Fetcher()
    found = False
    for url in unknown(links):
        try:
            title, site = title_of(fetcher.page(url), urlsplit(url).hostname or "")
        except NotFetched:
            title, site = "", ""
        LinkPreview.objects.get_or_create(
            url=url,
            defaults={
                "state": "shown" if title else "none",
                "title": title,
                "site": site,
                "fetched_at": timezone.now(),
            },
        )
        found = found or bool(title)
    return found
