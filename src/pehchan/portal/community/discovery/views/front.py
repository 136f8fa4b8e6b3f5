"""The network's front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pehchan.portal.community.discovery.activity import has_news
from pehchan.portal.community.discovery.lists import comments, posts
from pehchan.portal.community.members.queries import directory
from pehchan.portal.community.paging import token_of
from pehchan.portal.community.posts.queries import featured

POSTS = 10
COMMENTS = 6
MEMBERS = 8


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """A featured post, the latest posts; beside them the latest comments, and members."""
    viewer = request.profile
    first = featured(viewer, count=1)
    latest = list(posts(viewer)[: POSTS + 1])
    shown = [one for one in latest[:POSTS] if one not in first]
    last = latest[POSTS - 1] if len(latest) > POSTS else None
    context = {
        "featured": first,
        "posts": shown,
        "older": token_of(last.published_at, last.pk) if last else "",
        "comments": comments(viewer)[:COMMENTS],
        # Whoever nobody has approved yet is not put forward.
        "members": directory(viewer).exclude(trusted_at=None)[:MEMBERS],
        "news": viewer is not None and has_news(viewer),
    }
    return render(request, "community/discovery/front.html", context)
