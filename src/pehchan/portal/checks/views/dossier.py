"""The authority's view of a device: asks why, records it, and shows everything."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pehchan.portal.checks.access import organisation_of_reader
from pehchan.portal.checks.answers import answer_of
from pehchan.portal.checks.forms import DossierForm
from pehchan.portal.checks.services.dossier import dossier_read


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def dossier(request: HttpRequest) -> HttpResponse:
    """The form; with a number and a reason in it, the dossier."""
    organisation_of_reader(request.user)
    form = DossierForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "checks/dossier_form.html", {"form": form}, status=status)
    reading = dossier_read(
        reader=request.user,
        number=form.cleaned_data["number"],
        reason=form.cleaned_data["reason"],
    )
    found = {"reading": reading, "answer": answer_of(reading.verdict), "wide": True}
    return render(request, "checks/dossier.html", found)
