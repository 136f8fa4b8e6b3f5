"""What is done with cases: started, saved, brought from state to state, assigned.

Each is one transaction that locks the case first, so that two people who decide at the same moment
decide one after the other, and the second is told what the first did. Who locks several cases does
it in the order of their numbers (`cases_lock`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from pehchan.portal.cases.access import EDIT, capacities, is_party, may
from pehchan.portal.cases.conversation import (
    comment_add as comment_add,
)
from pehchan.portal.cases.conversation import (
    information_answer as information_answer,
)
from pehchan.portal.cases.conversation import (
    information_request as information_request,
)
from pehchan.portal.cases.documents import document_add as document_add
from pehchan.portal.cases.documents import document_withdraw as document_withdraw
from pehchan.portal.cases.errors import ChangedElsewhere, NotAllowed
from pehchan.portal.cases.events import record
from pehchan.portal.cases.kinds import Transition, Who, kind_of, named
from pehchan.portal.cases.models import Case, Proposal, new_reference
from pehchan.portal.cases.reviewing import review_finish as review_finish
from pehchan.portal.cases.reviewing import section_review as section_review
from pehchan.portal.cases.stepping import DECIDED
from pehchan.portal.cases.stepping import case_assign as case_assign
from pehchan.portal.cases.stepping import case_lock as case_lock
from pehchan.portal.cases.stepping import case_transition as case_transition

if TYPE_CHECKING:
    from pehchan.portal.people.models import Member, Organisation


@transaction.atomic
def case_start(
    *,
    kind: str,
    applicant: Member,
    organisation: Organisation | None = None,
    data: Mapping[str, Any] | None = None,
) -> Case:
    """A new case of a kind, in its first state.

    Raises:
        NotAllowed: the kind is not for that organisation, or the member does not act for it.
        UsageError: ``unknown_case_kind``.
    """
    chosen = named(kind)
    wanted = organisation.kind if organisation else ""
    if wanted not in (chosen.organisations or ("",)):
        raise NotAllowed
    fields = {
        "kind": kind,
        "state": chosen.start,
        "applicant": applicant,
        "organisation": organisation,
        "data": dict(data or {}),
        "due_at": _due(kind, chosen.start),
    }
    case = _created(chosen.prefix, fields)
    if not is_party(applicant, case):
        raise NotAllowed
    record(
        "started", case, applicant, after={"kind": kind, "state": case.state}, for_applicant=True
    )
    return case


@transaction.atomic
def case_save(
    *, case: Case, actor: Member, data: Mapping[str, Any], version: int | None = None
) -> Case:
    """Keep answers of a draft: those named in ``data``; the others stay. The case as it is now.

    Saving as one types is no event: what counts is what is submitted.

    Args:
        version: the case's version that the answers were typed over.

    Raises:
        NotAllowed: whoever saves may not, or the case is no draft any more.
        ChangedElsewhere: it was saved from elsewhere since that version.
    """
    locked = case_lock(case)
    if not may(actor, locked, EDIT):
        raise NotAllowed
    if version is not None and version != locked.version:
        raise ChangedElsewhere
    merged = {**locked.data, **data}
    if merged != locked.data:
        locked.data = merged
        locked.version += 1
        locked.save(update_fields=["data", "version", "updated_at"])
    return locked


def cases_lock(numbers: Iterable[int]) -> list[Case]:
    """Lock cases, always in the order of their numbers; the cases in that order."""
    wanted = Case.objects.select_for_update(of=("self",)).filter(pk__in=list(numbers))
    return list(wanted.order_by("pk"))


def steps_open(case: Case, member: Any) -> list[Transition]:
    """The transitions that a member may take now, those with a button.

    What somebody proposed is open to every other reviewer, and not to whoever proposed it.
    """
    roles = capacities(member, case)
    proposal = Proposal.objects.filter(case=case).first()
    found = []
    for one in kind_of(case).leaving(case.state):
        second = proposal is not None and one.to_state in DECIDED and Who.REVIEWER in roles
        own = proposal is not None and (proposal.transition, proposal.proposed_by_id) == (
            one.name,
            member.pk,
        )
        by_sections = bool(kind_of(case).sections) and one.to_state in DECIDED
        if by_sections and (proposal is None or proposal.transition != one.name):
            continue  # the sections decide; a second person confirms what was proposed
        if one.button and not own and (one.who & roles or (second and Who.ASSIGNED in one.who)):
            found.append(one)
    return found


def _due(kind: str, state: str) -> Any:
    clock = named(kind).clocks.get(state)
    return timezone.now() + clock if clock else None


def _created(prefix: str, fields: Mapping[str, Any]) -> Case:
    """The case under a reference that no other has; 2 in a million collide at a million cases."""
    while True:
        try:
            with transaction.atomic():
                return Case.objects.create(reference=new_reference(prefix), **fields)
        except IntegrityError as error:
            if "reference" not in str(error):
                raise
