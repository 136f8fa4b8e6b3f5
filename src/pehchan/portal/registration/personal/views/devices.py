"""Devices in the member's name: seen, de-registered, given, disowned; a visit's extension."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pehchan.errors import PehchanError
from pehchan.portal.cases.access import SEE, case_for, is_party
from pehchan.portal.payments.queries import tariff_in_force
from pehchan.portal.project.register import workspace
from pehchan.portal.registration.association.access import associations_of
from pehchan.portal.registration.deregistration import services
from pehchan.portal.registration.deregistration.forms import LeaveForm, UnheldForm
from pehchan.portal.registration.deregistration.kind import Why
from pehchan.portal.registration.personal.access import device_for
from pehchan.portal.registration.personal.allowance import allowance_used
from pehchan.portal.registration.personal.models import Device
from pehchan.portal.registration.personal.queries import devices_in_name_of, main_document_of
from pehchan.portal.registration.visitor.forms import ExtensionForm
from pehchan.portal.registration.visitor.services import extension_ask, visit_open


@login_required
@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    """Every device in the member's name, also those that another account put there."""
    member: Any = request.user
    today = workspace().today()
    person, verified = main_document_of(member)
    allowed = tariff_in_force(today).devices_per_year
    used = allowance_used(member=member, person=person, year=today.year)
    return render(
        request,
        "personal/devices.html",
        {
            "devices": devices_in_name_of(member),
            "associations": associations_of(member),
            "verified": verified,
            "used": used,
            "left": max(allowed - used, 0),
            "allowed": allowed,
            "year": today.year,
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """De-register a device of one's own, or give it to somebody."""
    device = device_for(request.user, pk, "change")  # type: ignore[arg-type]
    if device.state != Device.State.REGISTERED:
        raise Http404
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actor: Any = request.user
        why = Why(form.cleaned_data["why"])
        try:
            if why is Why.TRANSFER:
                case = services.transfer_offer(
                    actor=actor, device=device, to=form.cleaned_data["to"]
                )
                messages.success(request, _("The offer was sent."))
            else:
                case = services.deregistration_ask(actor=actor, why=why, device=device)
                messages.success(request, _("The device is no longer registered in your name."))
            return redirect("cases:case", reference=case.reference)
        except PehchanError as problem:
            form.add_error(None, f"{problem.message} {problem.next_step}")
    return render(
        request,
        "personal/leave.html",
        {"form": form, "device": device},
        status=422 if form.errors else 200,
    )


@login_required
@require_POST
def disown(request: HttpRequest, pk: int) -> HttpResponse:
    """“This is not mine”: a device on the member's document that they did not register."""
    device = device_for(request.user, pk, "see")  # type: ignore[arg-type]
    if device.member_id == request.user.pk:
        raise Http404
    case = services.deregistration_ask(
        actor=request.user,  # type: ignore[arg-type]
        why=Why.NOT_MINE,
        device=device,
    )
    messages.success(request, _("The authority looks into it."))
    return redirect("cases:case", reference=case.reference)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unheld(request: HttpRequest) -> HttpResponse:
    """De-register a device that stands in nobody's name here, with a proof of ownership."""
    form = UnheldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        case = services.deregistration_ask(
            actor=request.user,  # type: ignore[arg-type]
            why=Why(form.cleaned_data["why"]),
            device=None,
            imeis=form.cleaned_data["imeis"],
        )
        messages.info(request, _("Add the proof of ownership, and then submit."))
        return redirect("cases:case", reference=case.reference)
    status = 422 if form.errors else 200
    return render(request, "personal/unheld.html", {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: HttpRequest, secret: str) -> HttpResponse:
    """An offered device: accept it, or decline."""
    member: Any = request.user
    case = services.transfer_for(member, secret)
    if case is None:
        raise Http404
    if request.method == "POST":
        if request.POST.get("answer") == "accept":
            services.transfer_accept(case=case, member=member)
            messages.success(request, _("The device is in your name now."))
        else:
            services.transfer_decline(case=case, member=member)
            messages.info(request, _("You declined the device."))
        return redirect("registration:devices")
    return render(request, "personal/transfer.html", {"case": case})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for more days for a visit."""
    visit = case_for(request.user, reference, SEE)
    if not (visit_open(visit) and is_party(request.user, visit)):
        raise Http404
    form = ExtensionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        case = extension_ask(
            visit=visit,
            actor=request.user,  # type: ignore[arg-type]
            departs=form.cleaned_data["departs"],
        )
        return redirect("cases:case", reference=case.reference)
    return render(
        request,
        "personal/extend.html",
        {"form": form, "visit": visit},
        status=422 if form.errors else 200,
    )
