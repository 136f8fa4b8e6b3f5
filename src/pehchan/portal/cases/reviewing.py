"""Reviewing a case section by section, and finishing the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from pehchan.portal.cases.access import capacities
from pehchan.portal.cases.conversation import checked_text, information_request
from pehchan.portal.cases.errors import CaseError, NotAllowed, SectionsMissing, WrongState
from pehchan.portal.cases.events import record
from pehchan.portal.cases.kinds import Who, kind_of
from pehchan.portal.cases.models import Case, Proposal, SectionReview
from pehchan.portal.cases.sections import Opinion, outcome_of, standing
from pehchan.portal.cases.states import State
from pehchan.portal.cases.stepping import case_lock, case_transition

if TYPE_CHECKING:
    from pehchan.portal.people.models import Member

STEPS = {Opinion.APPROVED: "approve", Opinion.REJECTED: "reject"}


def may_review_sections(member: Member, case: Case) -> bool:
    """Whether a member may say something of a case's sections now: the reviewer who took it; and
    any other one while a decision waits for a second person."""
    if not kind_of(case).sections or case.state != State.IN_REVIEW:
        return False
    roles = capacities(member, case)
    if Who.ASSIGNED in roles:
        return True
    return Who.REVIEWER in roles and Proposal.objects.filter(case=case).exists()


@transaction.atomic
def section_review(
    *, case: Case, actor: Member, section: str, opinion: str, comment: str = ""
) -> SectionReview:
    """Say what a section is like; what was said before stays on record.

    Raises:
        WrongState: the case is not in review.
        NotAllowed: another reviewer has it.
        ReasonNeeded: anything but approval says why.
        CaseError: ``no_such_section``; and whatever the kind raises while its check is under way.
    """
    locked = case_lock(case)
    kind = kind_of(locked)
    if section not in {one.name for one in kind.sections} or opinion not in set(Opinion):
        raise CaseError("no_such_section", _("There is no such section."))
    if locked.state != State.IN_REVIEW:
        raise WrongState("review", locked.state)
    if not may_review_sections(actor, locked):
        raise NotAllowed
    comment = comment.strip()
    if opinion != Opinion.APPROVED or comment:
        comment = checked_text(comment)
    kind.reviewable(locked)
    made = SectionReview.objects.create(
        case=locked, section=section, opinion=opinion, comment=comment, author=actor
    )
    record(
        "section_reviewed",
        locked,
        actor,
        after={"section": section, "opinion": str(opinion)},
        reason=comment,
    )
    return made


@transaction.atomic
def review_finish(*, case: Case, actor: Member) -> Case:
    """Take the step that the sections come to: reject before approve before asking.

    Raises:
        SectionsMissing: not every section was looked at.
        PehchanError: as the step does.
    """
    locked = case_lock(case)
    reviews = standing(locked)
    found = outcome_of(reviews)
    if found is None:
        raise SectionsMissing(_labels(locked, [name for name, one in reviews.items() if not one]))
    reason = _reason(locked, reviews, found)
    if found is Opinion.INFORMATION:
        information_request(case=locked, actor=actor, question=reason)
        return case_lock(locked)
    return case_transition(case=locked, transition=STEPS[found], actor=actor, reason=reason)


def _reason(case: Case, reviews: dict[str, SectionReview | None], found: Opinion) -> str:
    """What was said of the sections that led to the outcome, in the applicant's language."""
    from django.utils.translation import override

    labels = {one.name: one.label for one in kind_of(case).sections}
    with override(case.applicant.language):
        lines = [
            f"{labels[name]}: {one.comment}"
            for name, one in reviews.items()
            if one is not None and one.opinion == found and one.comment
        ]
    return "\n".join(lines)


def _labels(case: Case, names: list[str]) -> str:
    return ", ".join(str(one.label) for one in kind_of(case).sections if one.name in names)
