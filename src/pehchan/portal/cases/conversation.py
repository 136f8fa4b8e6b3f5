"""What is said about a case: comments, questions to the applicant, answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.portal.cases.access import ANSWER, COMMENT, REVIEW, may
from pehchan.portal.cases.errors import CaseError, NotAllowed, ReasonNeeded
from pehchan.portal.cases.events import record
from pehchan.portal.cases.messages import applicant_tell, reviewer_tell
from pehchan.portal.cases.models import Case, Comment, InformationRequest
from pehchan.portal.cases.stepping import case_lock, case_transition

if TYPE_CHECKING:
    from pehchan.portal.people.models import Member

LONGEST = 5_000


@transaction.atomic
def comment_add(*, case: Case, author: Member, text: str, internal: bool = False) -> Comment:
    """Say something about a case; the other side is told, unless it is internal.

    Raises:
        NotAllowed: an internal comment of somebody who does not review it.
        ReasonNeeded, CaseError: an empty text, or one that is too long.
    """
    text = checked_text(text)
    if not may(author, case, REVIEW if internal else COMMENT):
        raise NotAllowed
    comment = Comment.objects.create(case=case, author=author, text=text, internal=internal)
    theirs = not may(author, case, REVIEW)
    if theirs:
        reviewer_tell("case_comment", case)
    elif not internal:
        applicant_tell("case_comment", case)
    record(
        "comment_added",
        case,
        author,
        after={"comment": comment.pk, "internal": internal},
        for_applicant=theirs,
    )
    return comment


@transaction.atomic
def information_request(*, case: Case, actor: Member, question: str) -> InformationRequest:
    """Ask the applicant for something; the case waits for the answer. Raises as a transition."""
    question = checked_text(question)
    locked = case_lock(case)
    asked = InformationRequest.objects.create(case=locked, asked_by=actor, question=question)
    case_transition(case=locked, transition="request_information", actor=actor, reason=question)
    return asked


@transaction.atomic
def information_answer(*, case: Case, actor: Member, answer: str) -> Case:
    """Answer what was asked; the case goes back to its reviewer. Raises as a transition."""
    answer = checked_text(answer)
    locked = case_lock(case)
    if not may(actor, locked, ANSWER):
        raise NotAllowed
    locked.questions.filter(answered_at=None).update(
        answer=answer, answered_by=actor, answered_at=timezone.now()
    )
    return case_transition(case=locked, transition="answer", actor=actor)


def checked_text(text: str) -> str:
    """The text without blanks around it.

    Raises:
        ReasonNeeded: nothing is left.
        CaseError: ``text_too_long``.
    """
    text = text.strip()
    if not text:
        raise ReasonNeeded
    if len(text) > LONGEST:
        raise CaseError(
            "text_too_long",
            _("The text has more than %(most)s characters.") % {"most": LONGEST},
            _("Shorten it, or add a document."),
        )
    return text
