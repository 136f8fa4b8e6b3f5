"""The pages of an importer's application: the model, the list, the report."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pehchan.portal.cases.access import EDIT, SEE
from pehchan.portal.cases.documents import private_path
from pehchan.portal.cases.errors import BadDocument
from pehchan.portal.cases.services import case_save, case_start
from pehchan.portal.registration.access import (
    acting_for,
    consignment_for,
    importer_case_for,
    organisation_to_act_for,
)
from pehchan.portal.registration.errors import NoSuchThing
from pehchan.portal.registration.importer.forms import ListForm, ModelForm
from pehchan.portal.registration.importer.kind import IMPORTER, NAME, panel
from pehchan.portal.registration.importer.models import Consignment
from pehchan.portal.registration.importer.services import (
    consignment_again,
    consignment_ranges,
    consignment_receive,
)


@login_required
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """What is needed for a certificate, and the button that begins an application."""
    mine = acting_for(request.user, IMPORTER.organisations)
    if request.method == "POST":
        organisation = organisation_to_act_for(
            request.user, request.POST.get("organisation", ""), IMPORTER.organisations
        )
        case = case_start(kind=NAME, applicant=request.user, organisation=organisation)
        return redirect("registration:consignment", reference=case.reference)
    return render(
        request,
        "registration/importer_start.html",
        {"organisations": mine, "documents": IMPORTER.documents},
    )


@login_required
@require_http_methods(["GET", "POST"])
def model(request: HttpRequest, reference: str) -> HttpResponse:
    """Which model the consignment holds."""
    case = importer_case_for(request.user, reference, EDIT)
    form = ModelForm(request.POST or None, initial=ModelForm.typed(case.data))
    if request.method == "POST" and form.is_valid():
        changed = any(case.data.get(name) != form.cleaned_data[name] for name in form.cleaned_data)
        case = case_save(case=case, actor=request.user, data={**form.cleaned_data, "typed": {}})
        checked = Consignment.objects.filter(case=case).exclude(state="empty").exists()
        if changed and checked:
            consignment_again(case=case, actor=request.user)
        return redirect("registration:consignment_list", reference=reference)
    status = 422 if form.errors else 200
    context = {"case": case, "form": form, "step": 1}
    return render(request, "registration/importer_model.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def imeis(request: HttpRequest, reference: str) -> HttpResponse:
    """The IMEIs, as a file or as ranges."""
    case = importer_case_for(request.user, reference, EDIT)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["file"]:
                consignment_receive(case=case, actor=request.user, upload=form.cleaned_data["file"])
            else:
                consignment_ranges(
                    case=case, actor=request.user, ranges=form.cleaned_data["ranges"]
                )
            return redirect("registration:consignment_report", reference=reference)
        except BadDocument as error:
            form.add_error(None, f"{error.message} {error.next_step}")
    status = 422 if form.errors else 200
    context = {"case": case, "form": form, "step": 2, "panel": panel(case)}
    return render(request, "registration/importer_list.html", context, status=status)


@login_required
@require_GET
@never_cache
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """How far the check is, and what it found; reloads itself while it runs."""
    consignment = consignment_for(request.user, reference, SEE)
    context = {
        "case": consignment.case,
        "consignment": consignment,
        "panel": panel(consignment.case),
        "running": consignment.state in ("waiting", "checking"),
        "step": 3,
    }
    template = "registration/importer_report.html"
    if request.htmx:
        template = "registration/consignment_progress.html"
    return render(request, template, context)


@login_required
@require_POST
def again(request: HttpRequest, reference: str) -> HttpResponse:
    """Check the same list again."""
    case = importer_case_for(request.user, reference, EDIT)
    consignment_again(case=case, actor=request.user)
    messages.info(request, _("The list is checked again."))
    return redirect("registration:consignment_report", reference=reference)


@login_required
@require_GET
@never_cache
def report_file(request: HttpRequest, reference: str) -> FileResponse:
    """The report of every row, as CSV."""
    consignment = consignment_for(request.user, reference, SEE)
    if not consignment.report:
        raise NoSuchThing
    return FileResponse(
        private_path(consignment.report).open("rb"),
        as_attachment=True,
        filename=f"report-{reference}.csv",
        content_type="text/csv; charset=utf-8",
    )
