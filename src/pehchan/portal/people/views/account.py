"""A member's own page: who one is here, and how one signs in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pehchan.portal.people import access, queries
from pehchan.portal.people.cookies import language_remember
from pehchan.portal.people.forms import ProfileForm
from pehchan.portal.people.services.member import profile_change
from pehchan.portal.people.services.session import session_end
from pehchan.portal.people.views.answers import form_page


@login_required
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Everything about oneself, each with the way to change it."""
    member = request.user
    return render(
        request,
        "people/account.html",
        {
            "memberships": queries.memberships_of(member),
            "attributes": {one.kind: one for one in queries.attributes_of(member)},
            "factors": Authenticator.objects.filter(user=member).exclude(
                type=Authenticator.Type.RECOVERY_CODES
            ),
            "sessions": UserSession.objects.filter(user=member).count(),
            "must_add_factor": access.needs_second_factor(member),
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """The name and the language; the pages follow the language at once."""
    member = request.user
    form = ProfileForm(request.POST or None, instance=member)
    if request.method == "POST" and form.is_valid():
        profile_change(actor=member, **form.cleaned_data)
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Your details were saved."))
        return language_remember(redirect("people:account"), form.cleaned_data["language"])
    return form_page(request, "people/profile.html", form)


@login_required
@require_GET
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a passkey or an app is needed now, and the way to either."""
    return render(request, "people/second_factor.html")


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs one of the member's other browsers out."""
    session_end(actor=request.user, session=access.session_for(request.user, pk))
    messages.success(request, _("It was signed out."))
    return redirect("usersessions_list")
