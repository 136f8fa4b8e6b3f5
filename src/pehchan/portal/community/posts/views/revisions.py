"""The earlier texts of a post, and what was changed between them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pehchan.portal.community.posts import queries
from pehchan.portal.community.posts.access import post_for
from pehchan.portal.community.posts.difference import difference


@require_safe
def revisions(request: HttpRequest, pk: int) -> HttpResponse:
    """All of them, the latest first."""
    post = post_for(request.user, pk)
    context = {"post": post, "revisions": queries.revisions(post)}
    return render(request, "community/posts/revisions.html", context)


@require_safe
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What a revision changed; the first one as it was."""
    post = post_for(request.user, pk)
    found = {one.number: one for one in queries.revisions(post)}
    if number not in found:
        raise Http404
    before = found.get(number - 1)
    context = {
        "post": post,
        "revision": found[number],
        "before": before,
        "after": found.get(number + 1),
        "title": difference(before.title if before else "", found[number].title),
        "lines": difference(before.text if before else "", found[number].text),
        "wide": True,
    }
    return render(request, "community/posts/revision.html", context)
