"""All posts: by month, by member, by tag."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pehchan.portal.community.discovery import archive as archives
from pehchan.portal.community.discovery.lists import posts
from pehchan.portal.community.members.access import profile_for
from pehchan.portal.community.paging import page_after

PAGE = 20


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The latest posts, page after page, and the months and tags that lead to all others."""
    rows, older = _page(request)
    return render(
        request,
        "community/discovery/archive.html",
        {"posts": rows, "older": older, "months": archives.months(request.profile)},
    )


@require_safe
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The posts of a month, the latest first."""
    if not (1 <= month <= 12 and 1970 <= year <= 9998):
        raise Http404
    first = datetime.date(year, month, 1)
    rows, older = _page(request, month=first)
    if not rows:
        raise Http404
    return render(
        request,
        "community/discovery/archive_month.html",
        {"posts": rows, "older": older, "month": first},
    )


@require_safe
def archive_member(request: HttpRequest, handle: str) -> HttpResponse:
    """All posts of a member, the latest first."""
    author = profile_for(request.user, handle)
    rows, older = _page(request, author=author)
    return render(
        request,
        "community/discovery/archive_member.html",
        {"posts": rows, "older": older, "author": author},
    )


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """The tags that are used, with the numbers of posts."""
    return render(request, "community/discovery/tags.html", {"tags": archives.tags()})


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts with a tag, the latest first."""
    found = archives.tag_for(slug)
    rows, older = _page(request, tag=found)
    return render(
        request, "community/discovery/tag.html", {"posts": rows, "older": older, "tag": found}
    )


def _page(request: HttpRequest, **chosen: object) -> tuple[list[object], str]:
    found = posts(request.profile, **chosen)  # type: ignore[arg-type]
    return page_after(found, "published_at", request.GET.get("before", ""), PAGE)
