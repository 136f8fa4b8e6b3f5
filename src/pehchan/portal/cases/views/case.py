"""The page of a case, and the steps that are taken from it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pehchan.portal.cases.access import (
    ANSWER,
    ASSIGN,
    COMMENT,
    EDIT,
    REVIEW,
    SEE,
    case_for,
    is_party,
    may,
)
from pehchan.portal.cases.copying import may_copy
from pehchan.portal.cases.forms import DocumentForm, ReasonForm, SectionsForm, TextForm
from pehchan.portal.cases.kinds import kind_of
from pehchan.portal.cases.models import Case, Document, Proposal, SectionReview
from pehchan.portal.cases.queries import history
from pehchan.portal.cases.reviewing import may_review_sections
from pehchan.portal.cases.sections import Section, standing
from pehchan.portal.cases.services import case_assign, case_transition, steps_open
from pehchan.portal.cases.states import State


@login_required
@require_GET
def case_page(request: HttpRequest, reference: str) -> HttpResponse:
    """A case with what was asked, said and done."""
    return case_render(request, case_for(request.user, reference, SEE))


def case_render(
    request: HttpRequest, case: Case, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page of a case that the caller got from `access`; ``forms`` replace the empty ones."""
    kind = kind_of(case)
    inside = may(request.user, case, REVIEW)
    context = {
        "case": case,
        "kind": kind,
        "inside": inside,
        "party": is_party(request.user, case),
        "steps": steps_open(case, request.user),
        "proposal": Proposal.objects.filter(case=case).select_related("proposed_by").first(),
        "history": history(case, request.user),
        "comments": _comments(case, inside),
        "questions": case.questions.select_related("asked_by", "answered_by"),
        "documents": _documents(case),
        "overdue": case.due_at is not None and case.due_at < timezone.now(),
        "may_edit": may(request.user, case, EDIT),
        "may_ask": inside
        and case.state == State.IN_REVIEW
        and case.assigned_to_id == request.user.pk,
        "may_answer": may(request.user, case, ANSWER) and case.state == State.INFORMATION_REQUESTED,
        "may_comment": may(request.user, case, COMMENT),
        "may_assign": may(request.user, case, ASSIGN),
        "reason_form": ReasonForm(),
        "comment_form": TextForm(label=_("Comment"), inside=inside, prefix="comment"),
        "question_form": TextForm(label=_("What is needed?"), prefix="question"),
        "answer_form": TextForm(label=_("Your answer"), prefix="answer"),
        "document_form": DocumentForm(kind, prefix="document"),
        "sections": _sections(case) if inside else [],
        "sections_form": SectionsForm(kind.sections, prefix="sections")
        if may_review_sections(request.user, case)
        else None,
        "may_copy": may_copy(request.user, case),
        "panel": kind.panel_context(case),
        **forms,
    }
    return render(request, "cases/case.html", context, status=status)


@login_required
@require_POST
def step(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """Take a step that the page offers."""
    case = case_for(request.user, reference, SEE)
    reason = request.POST.get("reason", "")
    if name in ("take", "release"):
        reviewer = request.user if name == "take" else None
        after = case_assign(case=case, actor=request.user, reviewer=reviewer)
    else:
        after = case_transition(case=case, transition=name, actor=request.user, reason=reason)
    if after.state == case.state and Proposal.objects.filter(case=case).exists():
        messages.info(request, _("Proposed. A second person has to confirm it."))
    else:
        messages.success(request, _("Done: %(state)s.") % {"state": after.state_label})
    return redirect("cases:case", reference=reference)


def _documents(case: Case) -> list[tuple[Document, object]]:
    """Each document with what it is."""
    labels = {one.name: one.label for one in kind_of(case).documents}
    found = case.documents.filter(withdrawn_at=None)
    return [(one, labels.get(one.label, _("Another document"))) for one in found]


def _sections(case: Case) -> list[tuple[Section, SectionReview | None, list[SectionReview]]]:
    """Each section, the review of it that counts, and all there were."""
    reviews = list(case.section_reviews.select_related("author"))
    counts = standing(case)
    return [
        (one, counts[one.name], [review for review in reviews if review.section == one.name])
        for one in kind_of(case).sections
    ]


def _comments(case: Case, inside: bool) -> Any:
    found = case.comments.select_related("author")
    return found if inside else found.filter(internal=False)
