"""Ranges and their batches: declared, activated, recalled, exported."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pehchan.identity.device import SERIALS
from pehchan.portal.people.access import organisations_of
from pehchan.portal.registration.access import batch_for, range_for
from pehchan.portal.registration.errors import RegistrationError
from pehchan.portal.registration.manufacturer.forms import PART_LABELS, BatchForm, EndForm
from pehchan.portal.registration.manufacturer.services import (
    batch_activate,
    batch_declare,
    batch_end,
)


@login_required
@require_http_methods(["GET", "POST"])
def range_page(request: HttpRequest, number: int) -> HttpResponse:
    """A range with its batches, and the form for a new one."""
    found = range_for(request.user, number, act=request.method == "POST")
    form = BatchForm(request.POST or None)
    base = found.first // SERIALS * SERIALS
    if request.method == "POST" and form.is_valid():
        try:
            batch_declare(
                range_=found,
                actor=request.user,
                name=form.cleaned_data["name"],
                first=base + int(form.cleaned_data["first_serial"]),
                last=base + int(form.cleaned_data["last_serial"]),
                production_date=form.cleaned_data["production_date"],
                technology=form.cleaned_data["technology"],
                local_content=form.local_content(),
            )
            messages.success(request, _("The batch is declared."))
            return redirect("registration:range", number=number)
        except RegistrationError as error:
            form.add_error(None, error.message)
    batches = list(found.batches.all())
    for batch in batches:
        batch.parts = [
            (PART_LABELS.get(part, part), share) for part, share in batch.local_content.items()
        ]
    context = {
        "range": found,
        "batches": batches,
        "wide": True,
        "form": form,
        "may_act": found.licence.organisation in organisations_of(request.user),
    }
    status = 422 if form.errors else 200
    return render(request, "registration/range.html", context, status=status)


@login_required
@require_POST
def activate(request: HttpRequest, number: int) -> HttpResponse:
    """The devices of a batch go on sale."""
    batch = batch_activate(batch=batch_for(request.user, number), actor=request.user)
    messages.success(request, _("The batch is active: its devices are registered in a moment."))
    return redirect("registration:range", number=batch.range_id)


@login_required
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Recall or export devices of a batch."""
    batch = batch_for(request.user, number)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        base = batch.first // SERIALS * SERIALS
        serials = form.cleaned_data["serials"]
        try:
            batch_end(
                batch=batch,
                actor=request.user,
                how=form.cleaned_data["how"],
                reason=form.cleaned_data["reason"],
                first=base + serials[0] if serials else None,
                last=base + serials[1] if serials else None,
            )
            messages.success(request, _("Done. The register follows in a moment."))
            return redirect("registration:range", number=batch.range_id)
        except RegistrationError as error:
            form.add_error(None, error.message)
    context = {"batch": batch, "form": form}
    status = 422 if form.errors else 200
    return render(request, "registration/batch_end.html", context, status=status)
