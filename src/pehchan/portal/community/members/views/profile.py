"""A member's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pehchan.portal.community.members.access import profile_for


@require_safe
def member(request: HttpRequest, handle: str) -> HttpResponse:
    """What a member shows of themselves, and has written."""
    found = profile_for(request.user, handle)
    return render(request, "community/members/member.html", {"profile": found})
