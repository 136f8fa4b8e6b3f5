"""A member's page, their picture, and the form by which one changes one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pehchan.portal.community.members.access import has_left, profile_for
from pehchan.portal.community.members.doors import joined
from pehchan.portal.community.members.forms import ProfileForm
from pehchan.portal.community.members.picture import picture_file
from pehchan.portal.community.members.queries import comments_of, posts_of, wishes_about
from pehchan.portal.community.members.services import profile_edit
from pehchan.portal.community.models.profile import Visibility
from pehchan.portal.community.paging import page_number, page_of
from pehchan.portal.people.access import is_administrator
from pehchan.portal.people.views.answers import done, form_page

SIZES = {"posts": 10, "comments": 30}


@require_safe
def member(request: HttpRequest, handle: str) -> HttpResponse:
    """What a member shows of themselves, with their posts or their comments (``show``).

    Whoever was mentioned and has left since has a page that says so.
    """
    try:
        found = profile_for(request.user, handle)
    except Http404:
        if not has_left(handle):
            raise
        return render(request, "community/members/left.html", {"handle": handle}, status=410)
    if handle != found.handle:
        return redirect(found.get_absolute_url())
    shown = "comments" if request.GET.get("show") == "comments" else "posts"
    written = (comments_of if shown == "comments" else posts_of)(found, request.profile)
    context = {
        "profile": found,
        "shown": shown,
        "page": page_of(written, page_number(request), SIZES[shown]),
        "query": "show=comments" if shown == "comments" else "",
        "own": request.profile == found,
        "appoints": is_administrator(request.user),
        **wishes_about(request.profile, found),
    }
    return render(request, "community/members/member.html", context)


@require_safe
def picture(request: HttpRequest, handle: str, version: str) -> HttpResponse:
    """A member's picture, for whoever may see the member; a new one has a new address."""
    found = profile_for(request.user, handle)
    path = picture_file(found)
    if path is None or not path.name.startswith(version):
        raise Http404
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    public = found.visibility == Visibility.EVERYONE
    response["Cache-Control"] = f"{'public' if public else 'private'}, max-age=86400"
    return response


@joined
@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """What one shows of oneself, and to whom."""
    profile = request.profile
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ProfileForm(*sent, profile=profile)
    if request.method == "POST" and form.is_valid():
        saved = done(form, lambda: profile_edit(profile=profile, **form.cleaned_data))
        if saved:
            messages.success(request, _("Your page was changed."))
            return redirect(saved.get_absolute_url())
    return form_page(request, "community/members/edit.html", form, profile=profile)
