"""Cases: listed, read, commented on, brought from state to state."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from ninja.responses import Status
from pydantic import Field

from pehchan.portal.api.authentication import principal_of
from pehchan.portal.api.pagination import Page, PageQuery, page_of
from pehchan.portal.api.text import (
    LongText,
    NeededText,
    Strict,
    Word,
    organisation_reference,
)
from pehchan.portal.cases import access, services
from pehchan.portal.cases.errors import NoSuchCase
from pehchan.portal.cases.models import Case, Comment
from pehchan.portal.cases.queries import history
from pehchan.portal.people.access import is_administrator, is_auditor, is_reviewer
from pehchan.portal.people.authentication import Principal

router = Router(tags=["cases"])
READ, WRITE = "cases:read", "cases:write"
Reference = Annotated[
    str,
    Path(pattern=r"^[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}$", examples=["R-7F3K-29QM"]),
]


class CaseQuery(PageQuery):
    """Which cases."""

    state: Word = Field("", examples=["in_review"])
    kind: Word = Field("", examples=["importer"])


class CaseOut(Schema):
    """A case."""

    reference: str = Field(examples=["R-7F3K-29QM"])
    kind: str = Field(examples=["importer"])
    state: str = Field(examples=["in_review"])
    organisation: str | None = Field(None, examples=["bolan-traders"])
    created_at: datetime.datetime
    updated_at: datetime.datetime
    submitted_at: datetime.datetime | None = None
    decided_at: datetime.datetime | None = None
    due_at: datetime.datetime | None = None

    @staticmethod
    def resolve_organisation(case: Any) -> str | None:
        """The organisation's reference."""
        return organisation_reference(case)


class CaseStepOut(Schema):
    """Something that the caller may do with a case now."""

    name: str = Field(examples=["withdraw"])
    label: str = Field(examples=["Withdraw"])
    needs_reason: bool


class MomentOut(Schema):
    """Something that happened to a case."""

    at: datetime.datetime
    what: str
    who: str
    state: str
    reason: str


class QuestionOut(Schema):
    """A question of the authority, and the answer."""

    question: str
    asked_at: datetime.datetime
    answer: str
    answered_at: datetime.datetime | None = None


class CaseDetail(CaseOut):
    """A case with its history, what was asked, and what the caller may do with it now."""

    history: list[MomentOut]
    questions: list[QuestionOut]
    steps: list[CaseStepOut]


class CommentIn(Strict):
    """Something said about a case."""

    text: NeededText = Field(examples=["The invoice follows tomorrow."])
    internal: bool = Field(False, description="For the authority alone.")


class CommentOut(Schema):
    """Something that was said about a case."""

    id: int
    by_authority: bool
    text: str
    internal: bool
    created_at: datetime.datetime


class StepIn(Strict):
    """A step to take."""

    step: Word = Field(examples=["withdraw"])
    reason: LongText = ""


class AnswerIn(Strict):
    """The answer to what the authority asked."""

    answer: NeededText


@router.get("", response=Page[CaseOut], summary="List cases")
def case_list(request: HttpRequest, query: Query[CaseQuery]) -> dict[str, Any]:
    """The caller's own cases, newest first; for the authority every case that was submitted."""
    found = _cases(principal_of(request, READ))
    wanted = {"state": query.state, "kind": query.kind}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return page_of(found.select_related("organisation"), query)


@router.get("/{reference}", response=CaseDetail, summary="Read a case")
def case_read(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """A case with its history."""
    principal = principal_of(request, READ)
    return case_detail(case_found(principal, reference, access.SEE), principal)


@router.get("/{reference}/comments", response=Page[CommentOut], summary="List comments")
def comment_list(
    request: HttpRequest, reference: Reference, query: Query[PageQuery]
) -> dict[str, Any]:
    """What was said about a case, newest first; internal comments for reviewers only."""
    principal = principal_of(request, READ)
    case = case_found(principal, reference, access.SEE)
    found = case.comments.select_related("author")
    if not access.may(principal.member, case, access.REVIEW):
        found = found.filter(internal=False)
    page = page_of(found, query)
    page["items"] = [_said(comment, case) for comment in page["items"]]
    return page


@router.post("/{reference}/comments", response={201: CommentOut}, summary="Comment on a case")
def comment_write(request: HttpRequest, reference: Reference, body: CommentIn) -> Status:
    """Say something; the other side is told."""
    principal = principal_of(request, WRITE)
    case = case_found(principal, reference, access.COMMENT)
    comment = services.comment_add(
        case=case, author=principal.member, text=body.text, internal=body.internal
    )
    return Status(201, _said(comment, case))


@router.post("/{reference}/steps", response=CaseDetail, summary="Take a step in a case")
def step_take(request: HttpRequest, reference: Reference, body: StepIn) -> dict[str, Any]:
    """Take one of the steps that reading the case names; 409 when it cannot be taken any more."""
    principal = principal_of(request, WRITE)
    case = case_found(principal, reference, access.SEE)
    case = services.case_transition(
        case=case, transition=body.step, actor=principal.member, reason=body.reason
    )
    return case_detail(case, principal)


@router.post("/{reference}/answers", response=CaseDetail, summary="Answer the authority")
def answer_write(request: HttpRequest, reference: Reference, body: AnswerIn) -> dict[str, Any]:
    """Answer what was asked; the case goes back to its reviewer."""
    principal = principal_of(request, WRITE)
    case = case_found(principal, reference, access.ANSWER)
    case = services.information_answer(case=case, actor=principal.member, answer=body.answer)
    return case_detail(case, principal)


def _cases(principal: Principal) -> QuerySet[Case]:
    member = principal.member
    if principal.organisation is not None:
        return access.cases_of(member).filter(organisation=principal.organisation)
    if is_reviewer(member) or is_administrator(member) or is_auditor(member):
        return access.cases_to_review(member)
    return access.cases_of(member)


def case_found(principal: Principal, reference: str, action: str) -> Case:
    """A case that the caller may see; a machine only those of its own organisation."""
    case = access.case_for(principal.member, reference, access.SEE)
    if principal.organisation and case.organisation_id != principal.organisation.pk:
        raise NoSuchCase
    return access.case_for(principal.member, reference, action)


def case_detail(case: Case, principal: Principal) -> dict[str, Any]:
    """A case as `CaseDetail` has it."""
    shown = CaseOut.from_orm(case).model_dump()
    shown["history"] = history(case, principal.member)
    shown["questions"] = list(case.questions.all())
    shown["steps"] = [
        {"name": one.name, "label": str(one.label), "needs_reason": one.needs_reason}
        for one in services.steps_open(case, principal.member)
    ]
    return shown


def _said(comment: Comment, case: Case) -> dict[str, Any]:
    theirs = access.is_party(comment.author, case)
    return {
        "id": comment.pk,
        "by_authority": not theirs,
        "text": comment.text,
        "internal": comment.internal,
        "created_at": comment.created_at,
    }
