"""How many devices each importer may bring a year: seen and set by administrators."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pehchan.portal.registration.access import importers_to_allow
from pehchan.portal.registration.importer.allowance import import_allowance_set, standing_of
from pehchan.portal.registration.importer.forms import AllowanceForm


@login_required
@require_http_methods(["GET", "POST"])
def allowances(request: HttpRequest) -> HttpResponse:
    """Each importer with what it may bring, has used and has left; and the form to set it."""
    organisations = importers_to_allow(request.user)
    form = AllowanceForm(organisations, request.POST or None)
    if request.method == "POST" and form.is_valid():
        import_allowance_set(
            organisation=form.cleaned_data["organisation"],
            devices=form.cleaned_data["devices"],
            actor=request.user,
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, _("The allowance is set."))
        return redirect("registration:allowances")
    year = timezone.localdate().year
    rows = [(one, standing_of(one, year)) for one in organisations]
    context = {"form": form, "rows": rows, "year": year, "wide": True}
    status = 422 if form.errors else 200
    return render(request, "registration/allowances.html", context, status=status)
