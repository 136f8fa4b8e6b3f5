"""Pages: starting an objection, saying why, and a reviewer's relief."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pehchan.errors import PehchanError
from pehchan.portal.appeals.access import objection_for
from pehchan.portal.appeals.errors import NothingToObject
from pehchan.portal.appeals.forms import EndForm, ObjectionForm, ReliefForm, StartForm
from pehchan.portal.appeals.queries import open_relief, said_of
from pehchan.portal.appeals.services import (
    objection_send,
    objection_start,
    relief_end,
    relief_grant,
)
from pehchan.portal.cases.documents import document_add
from pehchan.portal.cases.errors import BadDocument
from pehchan.portal.cases.kinds import kind_of
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.views.case import case_render
from pehchan.portal.project.register import verdicts

# The number stays out of addresses while somebody signs in on the way.
ASKED = "appeals_device"


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Whoever was told "blocked" or "under notice" begins here, mostly from that very page."""
    if request.method == "POST":
        form = StartForm(request.POST)
        if form.is_valid():
            request.session[ASKED] = form.cleaned_data["device"]
            if not request.user.is_authenticated:
                return redirect_to_login(reverse("appeals:start"))
            return _begin(request, form)
        return render(request, "appeals/start.html", {"form": form}, status=422)
    asked = request.session.get(ASKED, "")
    return render(request, "appeals/start.html", {"form": StartForm(initial={"device": asked})})


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, reference: str) -> HttpResponse:
    """Why the block is wrong, with what shows it; then it is handed in."""
    case = objection_for(request.user, reference, "edit")
    choices = [(one.name, one.label) for one in kind_of(case).documents]
    if request.method == "GET":
        initial = {**case.data.get("typed", {}), **case.data}
        form = ObjectionForm(documents=choices, initial=initial)
        return render(request, "appeals/edit.html", {"form": form, "case": case, **said_of(case)})
    form = ObjectionForm(request.POST, request.FILES, documents=choices)
    if form.is_valid() and _documents_taken(request, case, form):
        answers = {name: form.cleaned_data[name] for name in ("ground", "statement")}
        if case.state == "draft":
            objection_send(case=case, actor=request.user, answers=answers)
            messages.success(request, _("Your objection was sent. We look at it within two days."))
        return redirect("cases:case", reference=reference)
    context = {"form": form, "case": case, **said_of(case)}
    return render(request, "appeals/edit.html", context, status=422)


@login_required
@require_POST
def relief(request: HttpRequest, reference: str) -> HttpResponse:
    """Spare the device while the objection is looked at."""
    case = objection_for(request.user, reference, "relieve")
    form = ReliefForm(request.POST, prefix="relief")
    if form.is_valid():
        try:
            relief_grant(case=case, actor=request.user, **form.cleaned_data)
        except PehchanError as error:
            form.add_error(None, f"{error.message} {error.next_step}")
        else:
            messages.success(request, _("The device will be spared within seconds."))
            return redirect("cases:case", reference=reference)
    return case_render(request, case, status=422, form=form, relief_form=form)


@login_required
@require_POST
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """Take the relief back."""
    case = objection_for(request.user, reference, "relieve")
    form = EndForm(request.POST, prefix="end")
    found = open_relief(case)
    if form.is_valid() and found is not None:
        relief_end(relief=found, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The relief will be taken back within seconds."))
        return redirect("cases:case", reference=reference)
    if found is None:
        form.add_error(None, _("There is no relief to take back."))
    return case_render(request, case, status=422, form=form, end_form=form)


def _begin(request: HttpRequest, form: StartForm) -> HttpResponse:
    verdict = verdicts().answer(form.cleaned_data["device"], evidence=False)
    try:
        case = objection_start(member=request.user, verdict=verdict)
    except NothingToObject as error:
        form.add_error("device", f"{error.message} {error.next_step}")
        return render(request, "appeals/start.html", {"form": form}, status=422)
    request.session.pop(ASKED, None)
    if case.state != "draft":
        return redirect("cases:case", reference=case.reference)
    return redirect("appeals:edit", reference=case.reference)


def _documents_taken(request: HttpRequest, case: Case, form: ObjectionForm) -> bool:
    upload = form.cleaned_data.get("file")
    if not upload:
        return True
    try:
        document_add(
            case=case,
            actor=request.user,
            label=form.cleaned_data["label"] or "other",
            upload=upload,
        )
    except BadDocument as error:
        form.add_error("file", f"{error.message} {error.next_step}")
        return False
    return True
