"""Joining the network."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pehchan.portal.community.members.access import row_of
from pehchan.portal.community.members.doors import wanted_next
from pehchan.portal.community.members.forms import JoinForm
from pehchan.portal.community.members.handles import handle_suggested
from pehchan.portal.community.members.services import profile_join
from pehchan.portal.people.errors import TooOftenError
from pehchan.portal.people.limits import take
from pehchan.portal.people.views.answers import done, form_page

DAY = 86_400.0


@login_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """The form by which one joins; who has joined goes on to where they came from."""
    row = row_of(request.user)
    if request.profile is not None:
        return redirect(wanted_next(request) or request.profile.get_absolute_url())
    if row is not None:
        return render(request, "community/members/waiting.html", {"row": row})
    form = JoinForm(request.POST if request.method == "POST" else None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        if not take(action="join", who=str(request.user.pk), capacity=20, seconds=DAY):
            raise TooOftenError()
        made = done(form, lambda: profile_join(member=request.user, **form.cleaned_data), "handle")
        if made:
            return _joined(request, made)
    return form_page(
        request, "community/members/join.html", form, next=wanted_next(request), wide=False
    )


def _initial(request: HttpRequest) -> dict[str, str]:
    name = request.user.full_name
    return {"name": name, "handle": handle_suggested(name)} if request.method == "GET" else {}


def _joined(request: HttpRequest, profile: object) -> HttpResponse:
    if profile.state == profile.State.WAITING:
        return redirect("community:join")
    messages.success(request, _("Welcome! You are a member now."))
    return redirect(wanted_next(request) or profile.get_absolute_url())
