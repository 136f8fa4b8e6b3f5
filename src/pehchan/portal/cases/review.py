"""The way through a review, which most kinds of case share: submit, take, ask, decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from pehchan.portal.cases.kinds import Step, Transition, Who
from pehchan.portal.cases.states import State

if TYPE_CHECKING:
    from pehchan.portal.cases.models import Case

APPLICANT = frozenset({Who.APPLICANT})
REVIEWER = frozenset({Who.REVIEWER})
ASSIGNED = frozenset({Who.ASSIGNED})
SYSTEM = frozenset({Who.SYSTEM})
CLOCKS = {
    State.DRAFT: timedelta(days=90),
    State.PENDING_REVIEW: timedelta(days=2),
    State.IN_REVIEW: timedelta(days=5),
    State.INFORMATION_REQUESTED: timedelta(days=30),
}
WHEN_DUE = {State.DRAFT: "lapse", State.INFORMATION_REQUESTED: "lapse"}

Effect = Callable[[Step], None]


def review(
    *,
    submit_to: str = State.PENDING_REVIEW,
    submit_guard: Effect | None = None,
    submitted: Effect | None = None,
    answer_guard: Effect | None = None,
    approve_guard: Effect | None = None,
    approved: Effect | None = None,
    rejected: Effect | None = None,
    withdrawn: Effect | None = None,
    four_eyes: bool | Callable[[Case], bool] = False,
    by_rule: tuple[str, ...] = (),
) -> tuple[Transition, ...]:
    """The transitions of a review by a person.

    Args:
        submit_to: the state that submission leads to; another one than pending review needs a
            transition of the kind's own that leads on from there.
        by_rule: states from which a rule may approve or reject (``approve_by_rule``,
            ``reject_by_rule``); none by default.
    """
    steps = [
        Transition(
            "submit",
            (State.DRAFT,),
            submit_to,
            APPLICANT,
            _("Submit"),
            guard=submit_guard,
            effect=submitted,
            message="case_submitted",
        ),
        Transition("take", (State.PENDING_REVIEW,), State.IN_REVIEW, REVIEWER, _("Take this case")),
        Transition(
            "release", (State.IN_REVIEW,), State.PENDING_REVIEW, ASSIGNED, _("Give it back")
        ),
        Transition(
            "request_information",
            (State.IN_REVIEW,),
            State.INFORMATION_REQUESTED,
            ASSIGNED,
            _("Ask for information"),
            needs_reason=True,
            message="case_information_requested",
            button=False,
        ),
        Transition(
            "answer",
            (State.INFORMATION_REQUESTED,),
            State.IN_REVIEW,
            APPLICANT,
            _("Send the answer"),
            guard=answer_guard,
            button=False,
        ),
        Transition(
            "approve",
            (State.IN_REVIEW,),
            State.APPROVED,
            ASSIGNED,
            _("Approve"),
            four_eyes=four_eyes,
            guard=approve_guard,
            effect=approved,
            message="case_approved",
        ),
        Transition(
            "reject",
            (State.IN_REVIEW,),
            State.REJECTED,
            ASSIGNED,
            _("Reject"),
            needs_reason=True,
            effect=rejected,
            message="case_rejected",
        ),
        Transition(
            "withdraw",
            (State.DRAFT, State.PENDING_REVIEW, State.INFORMATION_REQUESTED),
            State.WITHDRAWN,
            APPLICANT,
            _("Withdraw"),
            effect=withdrawn,
        ),
        Transition(
            "lapse",
            (State.DRAFT, State.INFORMATION_REQUESTED),
            State.WITHDRAWN,
            SYSTEM,
            _("Lapse"),
            needs_reason=True,
            effect=withdrawn,
            message="case_lapsed",
        ),
    ]
    if by_rule:
        steps += [
            Transition(
                "approve_by_rule",
                by_rule,
                State.APPROVED,
                SYSTEM,
                guard=approve_guard,
                effect=approved,
                message="case_approved",
            ),
            Transition(
                "reject_by_rule",
                by_rule,
                State.REJECTED,
                SYSTEM,
                needs_reason=True,
                effect=rejected,
                message="case_rejected",
            ),
        ]
    return tuple(steps)
