"""Reviews: the sections of a case, what reviewers say of them, and the end of a review."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.responses import Status
from pydantic import Field

from pehchan.portal.api.authentication import principal_of
from pehchan.portal.api.operations.cases import (
    READ,
    WRITE,
    CaseDetail,
    Reference,
    case_detail,
    case_found,
)
from pehchan.portal.api.text import LongText, Strict, Word
from pehchan.portal.cases import access, services
from pehchan.portal.cases.copying import case_copy
from pehchan.portal.cases.kinds import kind_of
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.sections import standing

router = Router(tags=["cases"])


class SectionWordOut(Schema):
    """What was said of a section."""

    opinion: str
    comment: str
    created_at: datetime.datetime


class SectionOut(Schema):
    """A section of a review; ``opinion`` is the one that counts, null where one is missing."""

    name: str = Field(examples=["documents"])
    label: str
    opinion: str | None
    said: list[SectionWordOut]


class SectionsOut(Schema):
    """The sections of a case, in their order; none for kinds that have none."""

    sections: list[SectionOut]


class SectionIn(Strict):
    """What a section is like; anything but approval says why."""

    section: Word = Field(examples=["documents"])
    opinion: Literal["approved", "rejected", "information"]
    comment: LongText = ""


@router.get("/{reference}/sections", response=SectionsOut, summary="List a review's sections")
def section_list(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """What reviewers said of each section; for reviewers only."""
    principal = principal_of(request, READ)
    return _sections(case_found(principal, reference, access.REVIEW))


@router.post("/{reference}/sections", response=SectionsOut, summary="Review a section")
def section_write(request: HttpRequest, reference: Reference, body: SectionIn) -> dict[str, Any]:
    """Say what a section is like; what was said before stays on record."""
    principal = principal_of(request, WRITE)
    case = case_found(principal, reference, access.REVIEW)
    services.section_review(
        case=case,
        actor=principal.member,
        section=body.section,
        opinion=body.opinion,
        comment=body.comment,
    )
    return _sections(case)


@router.post("/{reference}/decisions", response=CaseDetail, summary="Finish a review")
def review_finish(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Do what the sections come to: reject, approve, or ask; 409 while one is missing."""
    principal = principal_of(request, WRITE)
    case = case_found(principal, reference, access.REVIEW)
    return case_detail(services.review_finish(case=case, actor=principal.member), principal)


@router.post("/{reference}/copies", response={201: CaseDetail}, summary="Apply again")
def copy_write(request: HttpRequest, reference: Reference) -> Status:
    """A new draft with the answers and documents of a case that came to nothing."""
    principal = principal_of(request, WRITE)
    case = case_found(principal, reference, access.SEE)
    made = case_copy(case=case, actor=principal.member)
    return Status(201, case_detail(made, principal))


def _sections(case: Case) -> dict[str, Any]:
    counts = standing(case)
    said = list(case.section_reviews.all())
    return {
        "sections": [
            {
                "name": one.name,
                "label": str(one.label),
                "opinion": review.opinion if (review := counts[one.name]) else None,
                "said": [word for word in said if word.section == one.name],
            }
            for one in kind_of(case).sections
        ]
    }
