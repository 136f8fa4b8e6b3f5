"""Comments, questions and answers from the page of a case."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pehchan.portal.cases.access import ANSWER, COMMENT, REVIEW, case_for, may
from pehchan.portal.cases.forms import TextForm
from pehchan.portal.cases.services import comment_add, information_answer, information_request
from pehchan.portal.cases.views.case import case_render


@login_required
@require_POST
def comment(request: HttpRequest, reference: str) -> HttpResponse:
    """Say something about the case."""
    case = case_for(request.user, reference, COMMENT)
    inside = may(request.user, case, REVIEW)
    form = TextForm(request.POST, label=_("Comment"), inside=inside, prefix="comment")
    if not form.is_valid():
        return case_render(request, case, status=422, comment_form=form, form=form)
    comment_add(
        case=case,
        author=request.user,
        text=form.cleaned_data["text"],
        internal=form.cleaned_data.get("internal", False),
    )
    messages.success(request, _("Your comment was added."))
    return redirect("cases:case", reference=reference)


@login_required
@require_POST
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask the applicant for information."""
    case = case_for(request.user, reference, REVIEW)
    form = TextForm(request.POST, label=_("What is needed?"), prefix="question")
    if not form.is_valid():
        return case_render(request, case, status=422, question_form=form, form=form)
    information_request(case=case, actor=request.user, question=form.cleaned_data["text"])
    messages.success(request, _("The applicant is asked."))
    return redirect("cases:case", reference=reference)


@login_required
@require_POST
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer what was asked."""
    case = case_for(request.user, reference, ANSWER)
    form = TextForm(request.POST, label=_("Your answer"), prefix="answer")
    if not form.is_valid():
        return case_render(request, case, status=422, answer_form=form, form=form)
    information_answer(case=case, actor=request.user, answer=form.cleaned_data["text"])
    messages.success(request, _("Your answer was sent."))
    return redirect("cases:case", reference=reference)
