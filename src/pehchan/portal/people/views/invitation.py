"""Inviting into an organisation, and accepting."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pehchan.portal.people import access, queries
from pehchan.portal.people.adapter import INVITED
from pehchan.portal.people.errors import InvitationClosedError, TooOftenError
from pehchan.portal.people.forms import InvitationForm
from pehchan.portal.people.limits import take
from pehchan.portal.people.services.invitation import (
    invitation_accept,
    invitation_send,
    invitation_withdraw,
)
from pehchan.portal.people.views.answers import done, form_page
from pehchan.portal.people.views.organisation import role_choices

DAY = 86_400.0


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, reference: str) -> HttpResponse:
    """An officer invites somebody by e-mail."""
    found = access.organisation_for(request.user, reference, access.MANAGE)
    form = InvitationForm(request.POST or None, roles=role_choices(found))
    if request.method == "POST" and form.is_valid():
        if not take(action="invite", who=reference, capacity=50, seconds=DAY):
            raise TooOftenError()
        if done(
            form,
            lambda: invitation_send(
                actor=request.user,
                organisation=found,
                base=settings.PEHCHAN_ADDRESS,
                language=get_language() or "en",
                **form.cleaned_data,
            ),
        ):
            messages.success(request, _("The invitation was sent."))
            return redirect("people:organisation", reference)
    return form_page(request, "people/invite.html", form, organisation=found)


@login_required
@require_POST
def withdraw(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """An open invitation is void."""
    invitation_withdraw(
        actor=request.user, invitation=access.invitation_for(request.user, reference, pk)
    )
    messages.success(request, _("The invitation was withdrawn."))
    return redirect("people:organisation", reference)


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The page that a letter leads to: accept as oneself, or join first."""
    found = access.invitation_by_secret(secret)
    if not found.is_open or not found.organisation.is_active:
        raise InvitationClosedError()
    if request.method == "POST" and request.user.is_authenticated:
        joined = invitation_accept(actor=request.user, invitation=found)
        request.session.pop(INVITED, None)
        messages.success(request, _("You belong to %(name)s now.") % {"name": joined.name})
        return redirect("people:organisation", joined.reference)
    here = reverse("people:invitation", args=[secret])
    if not request.user.is_authenticated:
        # Who has the letter has shown that the address is theirs: no second code is sent.
        request.session[INVITED] = found.email
    return render(
        request,
        "people/invitation.html",
        {
            "invitation": found,
            "here": here,
            "is_theirs": request.user.is_authenticated
            and queries.has_verified_email(request.user, found.email),
        },
    )
