"""What happened lately: everywhere, and in one's own feed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pehchan.portal.community.discovery import activity as happenings
from pehchan.portal.community.members.doors import joined
from pehchan.portal.community.models import Profile


@require_safe
def activity(request: HttpRequest) -> HttpResponse:
    """Posts and comments together, the latest first."""
    rows, older = happenings.activity(request.profile, request.GET.get("before", ""))
    context = {"happenings": rows, "older": older}
    return render(request, "community/discovery/activity.html", context)


@require_safe
@joined
def feed(request: HttpRequest) -> HttpResponse:
    """What those whom one follows wrote; what is new since the last visit is marked."""
    token = request.GET.get("before", "")
    rows, older = happenings.own_feed(request.profile, token)
    page = render(request, "community/discovery/feed.html", {"happenings": rows, "older": older})
    if request.method == "GET" and not token:
        Profile.objects.filter(pk=request.profile.pk).update(feed_seen_at=timezone.now())
    return page
