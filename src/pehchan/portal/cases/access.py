"""Who may do what with a case; the only way to a case, its documents and what was said about it.

Members of the organisation that a case belongs to act for it as its applicant does. The regulator's
reviewers, administrators and auditors see every case that was submitted. Nobody reviews a case in
which they have a part of their own.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from pehchan.portal.cases.errors import NoSuchCase, NotAllowed
from pehchan.portal.cases.kinds import Who, kind_of
from pehchan.portal.cases.models import Case, Document
from pehchan.portal.people.access import (
    is_administrator,
    is_auditor,
    is_reviewer,
    organisations_of,
)

SEE = "see"  # read it and its history
EDIT = "edit"  # change answers and documents
COMMENT = "comment"  # say something about it
ANSWER = "answer"  # answer a question of the authority
REVIEW = "review"  # read internal comments, take it, decide
ASSIGN = "assign"  # give it to a reviewer


def case_for(member: Any, reference: str, action: str = SEE) -> Case:
    """The case of that reference, for one of the actions of this module.

    Raises:
        NoSuchCase: it is not there, or whoever asks may not know of it.
        NotAllowed: they may see it, but not do this.
    """
    found = (
        Case.objects.select_related("applicant", "organisation", "assigned_to")
        .filter(reference=reference)
        .first()
    )
    if found is None or not may(member, found, SEE):
        raise NoSuchCase
    if not may(member, found, action):
        raise NotAllowed
    return found


def document_for(member: Any, reference: str, document_id: Any, action: str = SEE) -> Document:
    """A document of a case that was not withdrawn. Raises as `case_for`."""
    case = case_for(member, reference, action)
    found = case.documents.filter(pk=document_id, withdrawn_at=None).first()
    if found is None:
        raise NoSuchCase
    return found


def may(member: Any, case: Case, action: str) -> bool:
    """Whether a member may do one of the actions of this module with a case."""
    if not getattr(member, "is_authenticated", False) or not member.is_active:
        return False
    theirs = is_party(member, case)
    if action == SEE:
        return theirs or (case.submitted_at is not None and _is_staff(member))
    if action == EDIT:
        return theirs and case.state in kind_of(case).editable
    if action == ANSWER:
        return theirs
    if action == COMMENT:
        return theirs or (case.submitted_at is not None and is_reviewer(member))
    if action == REVIEW:
        return not theirs and case.submitted_at is not None and is_reviewer(member)
    if action == ASSIGN:
        return (
            not theirs
            and case.submitted_at is not None
            and (is_reviewer(member) or is_administrator(member))
        )
    return False


def is_party(member: Any, case: Case) -> bool:
    """Whether a member is on the applicant's side of a case."""
    if case.organisation_id is None:
        return bool(case.applicant_id == member.pk)
    return case.organisation_id in {one.pk for one in organisations_of(member)}


def capacities(member: Any, case: Case) -> frozenset[Who]:
    """As whom a member may take steps in a case; as the system when there is no member."""
    if member is None:
        return frozenset({Who.SYSTEM})
    found = set()
    if is_party(member, case):
        found.add(Who.APPLICANT)
    elif may(member, case, REVIEW):
        found.add(Who.REVIEWER)
        if case.assigned_to_id == member.pk:
            found.add(Who.ASSIGNED)
    if is_administrator(member) and not is_party(member, case):
        found.add(Who.ADMINISTRATOR)
    return frozenset(found)


def cases_of(member: Any) -> QuerySet[Case]:
    """The cases on whose applicant's side a member is, newest first."""
    if not getattr(member, "is_authenticated", False):
        return Case.objects.none()
    own = Q(applicant=member, organisation=None) | Q(organisation__in=organisations_of(member))
    return Case.objects.filter(own).order_by("-created_at")


def cases_to_review(member: Any) -> QuerySet[Case]:
    """The submitted cases that a member of the authority may see, the most urgent first."""
    if not _is_staff(member):
        raise NoSuchCase
    return Case.objects.filter(submitted_at__isnull=False).order_by("due_at", "created_at")


def _is_staff(member: Any) -> bool:
    return is_reviewer(member) or is_administrator(member) or is_auditor(member)
