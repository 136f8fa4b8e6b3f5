"""Taking a step: from one state to the next, by whom it is allowed to, with all that follows."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from pehchan.portal.cases.access import ASSIGN, REVIEW, capacities, may
from pehchan.portal.cases.errors import (
    CaseError,
    NotAllowed,
    ReasonNeeded,
    SecondPersonNeeded,
    SectionsMissing,
    SectionsSayOtherwise,
    WrongState,
)
from pehchan.portal.cases.events import Change, record, tell
from pehchan.portal.cases.kinds import Step, Transition, Who, kind_of
from pehchan.portal.cases.messages import applicant_tell, reviewer_tell
from pehchan.portal.cases.models import Case, Proposal
from pehchan.portal.cases.sections import Opinion, outcome_of, standing
from pehchan.portal.cases.states import State

if TYPE_CHECKING:
    from pehchan.portal.people.models import Member

DECIDED = {State.APPROVED, State.REJECTED}
DECISIONS = {State.APPROVED: Opinion.APPROVED, State.REJECTED: Opinion.REJECTED}


def case_lock(case: Case) -> Case:
    """The case as it is now, locked until the transaction ends."""
    return Case.objects.select_for_update(of=("self",)).get(pk=case.pk)


@transaction.atomic
def case_transition(
    *,
    case: Case,
    transition: str,
    actor: Member | None,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
) -> Case:
    """Take a step; the case afterwards.

    Where a second person is needed, the first one's wish is kept as a proposal and the state stays;
    the second person asks for the same and it is done, or takes any other step and it is dropped.

    Args:
        actor: None when a rule or a clock takes the step.
        data: for guard and effect.

    Raises:
        WrongState: the case is not where this begins.
        NotAllowed, ReasonNeeded, SecondPersonNeeded: as they say.
        PehchanError: whatever the kind's guard or effect raises; then nothing has changed.
    """
    locked = case_lock(case)
    wanted = kind_of(locked).transition(transition)
    if wanted is None:
        raise CaseError("no_such_step", f"{locked.kind} has no step {transition!r}.")
    if locked.state not in wanted.from_states:
        raise WrongState(transition, locked.state)
    proposal = Proposal.objects.filter(case=locked).first()
    _check_who(locked, wanted, actor, proposal)
    if actor is not None:
        _check_sections(locked, wanted)
    reason = reason.strip()
    if wanted.needs_reason and not reason:
        raise ReasonNeeded
    step = Step(locked, wanted, actor, reason, dict(data or {}), timezone.now())
    if wanted.guard is not None:
        wanted.guard(step)
    if wanted.needs_second(locked) and _propose(step, proposal):
        return locked
    if proposal is not None:
        proposal.delete()
    _go(step)
    return locked


@transaction.atomic
def case_assign(*, case: Case, actor: Member, reviewer: Member | None) -> Case:
    """Give a case to a reviewer, or back to the queue; the case afterwards.

    Reviewers take what nobody has and give back what they have; administrators give any case to
    any reviewer who has no part in it.

    Raises:
        NotAllowed, WrongState.
    """
    locked = case_lock(case)
    if not may(actor, locked, ASSIGN):
        raise NotAllowed
    if reviewer is not None and not may(reviewer, locked, REVIEW):
        raise NotAllowed
    if Who.ADMINISTRATOR not in capacities(actor, locked):
        own = (None, actor.pk)
        if locked.assigned_to_id not in own or (reviewer.pk if reviewer else None) not in own:
            raise NotAllowed
    name, was = "take" if reviewer is not None else "release", locked.state
    if locked.state == State.PENDING_REVIEW and reviewer is not None:
        locked.state = State.IN_REVIEW
    elif locked.state == State.IN_REVIEW and reviewer is None:
        locked.state = State.PENDING_REVIEW
    elif locked.state not in (State.IN_REVIEW, State.INFORMATION_REQUESTED):
        raise WrongState(name, locked.state)
    before = locked.assigned_to_id
    locked.assigned_to = reviewer
    if locked.state != was:
        locked.due_at = _due(locked, timezone.now())
    locked.save(update_fields=["state", "assigned_to", "due_at", "updated_at"])
    if reviewer is not None and reviewer.pk != actor.pk:
        reviewer_tell("case_assigned", locked)
    record(
        "assigned",
        locked,
        actor,
        before={"reviewer": before, "state": was},
        after={"reviewer": reviewer.pk if reviewer else None, "state": locked.state},
    )
    return locked


def _due(case: Case, now: datetime.datetime) -> datetime.datetime | None:
    """When the clock of the state that a case has just entered runs out."""
    clock = kind_of(case).clocks.get(case.state)
    return now + clock if clock else None


def _check_who(
    case: Case, wanted: Transition, actor: Member | None, proposal: Proposal | None
) -> None:
    roles = capacities(actor, case)
    allowed = set(wanted.who)
    if proposal is not None and Who.ASSIGNED in allowed and wanted.to_state in DECIDED:
        # The second pair of eyes is any other reviewer's: to confirm it, or to decide otherwise.
        allowed.add(Who.REVIEWER)
    if not roles & allowed:
        raise NotAllowed


def _check_sections(case: Case, wanted: Transition) -> None:
    """A person decides what the sections come to, of the kinds that have some."""
    sections = kind_of(case).sections
    if not sections or wanted.to_state not in DECIDED:
        return
    reviews = standing(case)
    found = outcome_of(reviews)
    if found is None:
        raise SectionsMissing(", ".join(str(s.label) for s in sections if reviews[s.name] is None))
    if found != DECISIONS[wanted.to_state]:
        raise SectionsSayOtherwise


def _propose(step: Step, proposal: Proposal | None) -> bool:
    """Keep the first person's wish; False when this is the second person's."""
    assert step.actor is not None
    if proposal is not None and proposal.transition == step.transition.name:
        if proposal.proposed_by_id == step.actor.pk:
            raise SecondPersonNeeded
        return False
    if proposal is not None:
        proposal.delete()
    Proposal.objects.create(
        case=step.case,
        transition=step.transition.name,
        proposed_by=step.actor,
        reason=step.reason,
        data=dict(step.data),
    )
    record(
        "proposed",
        step.case,
        step.actor,
        after={"transition": step.transition.name},
        reason=step.reason,
    )
    return True


def _go(step: Step) -> None:
    case, wanted, before = step.case, step.transition, step.case.state
    case.state = wanted.to_state
    case.due_at = _due(case, step.now)
    if case.submitted_at is None and before == kind_of(case).start and step.actor is not None:
        case.submitted_at = None if case.state == State.WITHDRAWN else step.now
    if wanted.name == "take":
        case.assigned_to = step.actor
    if wanted.name == "release":
        case.assigned_to = None
    if case.state in DECIDED:
        case.decided_at = step.now
    if wanted.effect is not None:
        wanted.effect(step)
    case.save()
    if wanted.message:
        applicant_tell(wanted.message, case, step.reason)
    if wanted.name == "answer":
        reviewer_tell("case_comment", case)
    tell(Change(case, wanted.name, before, step.actor, step.reason))
    record(
        wanted.name,
        case,
        step.actor,
        before={"state": before},
        after={"state": case.state},
        reason=step.reason,
        for_applicant=Who.APPLICANT in wanted.who,
    )
