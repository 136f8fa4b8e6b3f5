"""A manufacturer's overview, and its applications for licences and ranges."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pehchan.portal.cases.access import EDIT, case_for
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_save, case_start
from pehchan.portal.registration.access import acting_for, organisation_to_act_for, ranges_of
from pehchan.portal.registration.errors import NoSuchThing
from pehchan.portal.registration.manufacturer.forms import LicenceForm, RangeForm
from pehchan.portal.registration.manufacturer.kinds import LICENCE_NAME, RANGE_NAME
from pehchan.portal.registration.models import AssemblyLicence

KINDS = ("manufacturer",)


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Licences, ranges, and what can be applied for."""
    mine = acting_for(request.user, KINDS)
    context = {
        "organisations": mine,
        "licences": AssemblyLicence.objects.filter(organisation__in=mine).order_by("number"),
        "ranges": ranges_of(request.user),
    }
    return render(request, "registration/manufacturer.html", context)


@login_required
@require_POST
def start(request: HttpRequest, kind: str) -> HttpResponse:
    """Begin an application for a licence or a range."""
    if kind not in ("licence", "range"):
        raise NoSuchThing
    organisation = organisation_to_act_for(
        request.user, request.POST.get("organisation", ""), KINDS
    )
    name = LICENCE_NAME if kind == "licence" else RANGE_NAME
    case = case_start(kind=name, applicant=request.user, organisation=organisation)
    page = "registration:licence" if kind == "licence" else "registration:range_edit"
    return redirect(page, reference=case.reference)


@login_required
@require_http_methods(["GET", "POST"])
def licence(request: HttpRequest, reference: str) -> HttpResponse:
    """The answers about a licence."""
    case = _case(request, reference, LICENCE_NAME)
    form = LicenceForm(request.POST or None, initial=case.data)
    if request.method == "POST" and form.is_valid():
        case_save(case=case, actor=request.user, data=form.cleaned_data)
        return redirect("cases:case", reference=reference)
    status = 422 if form.errors else 200
    context = {"case": case, "form": form}
    return render(request, "registration/licence_form.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def range_edit(request: HttpRequest, reference: str) -> HttpResponse:
    """The answers about a range."""
    case = _case(request, reference, RANGE_NAME)
    licences = AssemblyLicence.objects.filter(organisation=case.organisation, revoked_at=None)
    form = RangeForm(list(licences), request.POST or None, initial=case.data)
    if request.method == "POST" and form.is_valid():
        case_save(case=case, actor=request.user, data=form.answers())
        return redirect("cases:case", reference=reference)
    status = 422 if form.errors else 200
    context = {"case": case, "form": form, "licences": licences}
    return render(request, "registration/range_form.html", context, status=status)


def _case(request: HttpRequest, reference: str, kind: str) -> Case:
    case = case_for(request.user, reference, EDIT)
    if case.kind != kind:
        raise NoSuchThing
    return case
