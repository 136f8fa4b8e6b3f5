"""All answers on one page, the submission, and what happens next."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pehchan.errors import PehchanError
from pehchan.portal.cases.access import EDIT, SEE, case_for
from pehchan.portal.cases.kinds import kind_of
from pehchan.portal.cases.states import State
from pehchan.portal.payments.money import display_money
from pehchan.portal.project.register import workspace
from pehchan.portal.registration.individual.charge import charge_of
from pehchan.portal.registration.individual.services import registration_submit
from pehchan.portal.registration.personal import questions
from pehchan.portal.registration.personal.allowance import allowance_used
from pehchan.portal.registration.personal.draft import Draft
from pehchan.portal.registration.personal.forms import FORMS
from pehchan.portal.registration.personal.queries import document_of
from pehchan.portal.registration.personal.questions import Outcome, Question
from pehchan.portal.registration.visitor.services import visit_submit


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The answers, each with its link to change it; sending them is the declaration."""
    draft = Draft(request)
    case = draft.case()
    if case is None or questions.next_open(draft.answers) is not None:
        return redirect("registration:personal")
    problem = None
    if request.method == "POST":
        submit = visit_submit if case.kind == "visitor" else registration_submit
        try:
            submit(case=case, actor=request.user)  # type: ignore[arg-type]
            draft.forget()
            return redirect("registration:personal-done", reference=case.reference)
        except PehchanError as error:
            problem = error
    return render(
        request,
        "personal/check.html",
        {
            "rows": _rows(request.user, draft.answers),
            "problem": problem,
            "visitor": case.kind == "visitor",
            **_cost(request.user, draft.answers),
        },
        status=getattr(problem, "http_status", 409) if problem else 200,
    )


@login_required
@require_safe
def done(request: HttpRequest, reference: str) -> HttpResponse:
    """The reference, and what happens next."""
    case = case_for(request.user, reference, SEE)
    if case.submitted_at is None or case.kind not in ("individual", "visitor"):
        return redirect("cases:case", reference=reference)
    panel = kind_of(case).panel_context(case)
    return render(request, "personal/done.html", {"case": case, "panel": panel})


@login_required
@require_safe
def resume(request: HttpRequest, reference: str) -> HttpResponse:
    """Go on with a draft."""
    case = case_for(request.user, reference, EDIT)
    if case.state != State.DRAFT:
        return redirect("cases:case", reference=reference)
    draft = Draft(request)
    draft.open(case)
    left = questions.next_open(draft.answers)
    if left is None:
        return redirect("registration:personal-check")
    return redirect("registration:personal-question", name=left.value)


def _rows(member: Any, answers: questions.Answers) -> list[dict[str, Any]]:
    """One row for each question: its heading, the answer as people read it, where to change it."""
    found = []
    for one in questions.questions(answers):
        form = FORMS[one](answers=answers, member=member)
        shown = [
            {"label": field.label, "value": _shown(form, name, field)}
            for name, field in form.fields.items()
            if name not in ("number", "country")
        ]
        change = reverse("registration:personal-question", args=[one.value])
        code = one in (Question.IMEI, Question.OTHERS)
        found.append(
            {"question": form.heading, "shown": shown, "change": change, "identifier": code}
        )
    return found


def _shown(form: Any, name: str, field: Any) -> Any:
    value = form.initial.get(name, "")
    choices = dict(getattr(field, "choices", ()))
    if name in ("arrived", "departs"):
        return datetime.date.fromisoformat(value)
    if name == "value":
        return display_money(form.answers["value"], form.answers["value_currency"])
    return choices.get(value, value)


def _cost(member: Any, answers: questions.Answers) -> dict[str, Any]:
    """What it will cost, and the place in the year's allowance; nothing for a visitor."""
    if questions.outcome(answers) is not Outcome.PERSONAL:
        return {}
    today = workspace().today()
    charge = charge_of(answers, today)
    person = document_of(member, answers["identity"])[0]
    used = allowance_used(member=member, person=person, year=today.year)
    duty = charge.duty(used + 1)
    return {
        "duty": duty,
        "total": display_money(duty.total, duty.currency),
        "levy": display_money(duty.levy, duty.currency),
        "sales_tax": display_money(duty.sales_tax, duty.currency),
        "nth": used + 1,
        "allowed": charge.tariff.devices_per_year,
        "used_up": used >= charge.tariff.devices_per_year,
        "year": today.year,
    }
