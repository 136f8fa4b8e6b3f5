"""Members' accounts, for the regulator's administrators: look one up, close it, open it again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pehchan.portal.people import access, queries
from pehchan.portal.people.forms import LookUpForm, ReasonForm
from pehchan.portal.people.services.member import member_close, member_look_up, member_open
from pehchan.portal.people.views.answers import form_page


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """One account, by its address or number and for a reason; there is no list to read."""
    if not access.is_administrator(request.user):
        raise Http404
    form = LookUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, phone = form.cleaned_data["contact"]
        found = member_look_up(
            actor=request.user, email=email, phone=phone, reason=form.cleaned_data["reason"]
        )
        if found is not None:
            context = {
                "member": found,
                "memberships": queries.memberships_of(found),
                "attributes": queries.attributes_of(found),
                "form": ReasonForm(initial={"reason": form.cleaned_data["reason"]}),
            }
            return render(request, "people/member.html", context)
        form.add_error("contact", _("Nobody has joined with this."))
    return form_page(request, "people/members.html", form)


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The member can no longer sign in; nobody closes their own account here."""
    member = access.member_for(request.user, pk)
    form = ReasonForm(request.POST)
    if member == request.user or not form.is_valid():
        messages.error(request, _("Not closed: give a reason, and do not close your own account."))
    else:
        member_close(actor=request.user, member=member, reason=form.cleaned_data["reason"])
        messages.success(request, _("The account was closed and signed out everywhere."))
    return redirect("people:members")


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """A closed account works again."""
    member = access.member_for(request.user, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        member_open(actor=request.user, member=member, reason=form.cleaned_data["reason"])
        messages.success(request, _("The account is open again."))
    else:
        messages.error(request, _("The account was not opened: give a reason."))
    return redirect("people:members")
