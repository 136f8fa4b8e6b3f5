"""Pages: entering a registered phone under one's name, and taking it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pehchan.errors import PehchanError
from pehchan.portal.checks.asker import asker_of, ration_check
from pehchan.portal.registration.association.access import association_for
from pehchan.portal.registration.association.errors import ToBeConfirmed
from pehchan.portal.registration.association.forms import AssociateForm
from pehchan.portal.registration.association.services import association_end, phone_associate


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def associate(request: HttpRequest) -> HttpResponse:
    """The form; with an IMEI in it, the phone is entered under the member's name."""
    member: Any = request.user
    form = AssociateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ration_check(asker_of(request))  # an IMEI is guessable here as well
        confirmed = form.cleaned_data["confirmed"]
        try:
            phone_associate(member=member, imei=form.cleaned_data["imei"], confirmed=confirmed)
            messages.success(request, _("The phone stands under your name now."))
            return redirect("registration:devices")
        except PehchanError as problem:
            if isinstance(problem, ToBeConfirmed):
                form = AssociateForm(request.POST, ask=True)
                form.is_valid()
            form.add_error(None, f"{problem.message} {problem.next_step}")
    status = 422 if form.errors else 200
    return render(request, "personal/associate.html", {"form": form}, status=status)


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a phone out of the member's name."""
    member: Any = request.user
    association_end(association=association_for(member, pk), actor=member)
    messages.success(request, _("The phone is no longer under your name."))
    return redirect("registration:devices")
