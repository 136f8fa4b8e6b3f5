"""A member's notices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pehchan.portal.community.members.doors import joined
from pehchan.portal.community.notices.access import notice_for, notices_for
from pehchan.portal.community.notices.services import notice_read, notices_read
from pehchan.portal.community.notices.words import address, sentence
from pehchan.portal.community.paging import page_number, page_of

SIZE = 30


@joined
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """The list, newest first; a form marks all of them as read."""
    profile = request.profile
    if request.method == "POST":
        notices_read(profile=profile)
        return redirect("community:notices")
    page = page_of(notices_for(profile), page_number(request), SIZE)
    rows = [{"notice": one, "text": sentence(one)} for one in page]
    context = {"rows": rows, "page": page, "unread": profile.notices_unread}
    return render(request, "community/notices/list.html", context)


@joined
@never_cache
@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Leads to what a notice is about; it is read then, as are the others of the same post."""
    found = notice_for(request.profile, pk)
    if request.method == "GET" and found.post is not None:
        notices_read(profile=request.profile, post=found.post)
    elif request.method == "GET":
        notice_read(notice=found)
    return redirect(address(found))


@joined
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice was read, without following it."""
    notice_read(notice=notice_for(request.profile, pk))
    return redirect("community:notices")
