"""What is done with objections: made, sent, relieved, and the relief taken back."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.portal.appeals.errors import NoRelief, NothingToObject
from pehchan.portal.appeals.messages import applicant_tell
from pehchan.portal.appeals.models import Relief
from pehchan.portal.appeals.queries import RELIEVABLE, open_objection, open_relief
from pehchan.portal.appeals.tasks import relief_defer
from pehchan.portal.audit.services import event_record
from pehchan.portal.cases.access import REVIEW, may
from pehchan.portal.cases.errors import NotAllowed, ReasonNeeded
from pehchan.portal.cases.services import case_lock, case_save, case_start, case_transition
from pehchan.status.states import State

if TYPE_CHECKING:
    from pehchan.portal.cases.models import Case
    from pehchan.portal.people.models import Member
    from pehchan.verdict.verdict import Verdict

OBJECTABLE = (State.BLOCKED, State.NOTICE)
LONGEST = datetime.timedelta(days=90)
# An objection that is upheld spares the device for so long; meanwhile the register is put right.
UPHELD = datetime.timedelta(days=365)


@transaction.atomic
def objection_start(*, member: Member, verdict: Verdict) -> Case:
    """The member's objection to a verdict: a new draft, or the open one about the same device.

    Raises:
        NothingToObject: the device is neither blocked nor under notice.
    """
    if verdict.identifier is None or verdict.state not in OBJECTABLE:
        raise NothingToObject
    device = verdict.identifier.device
    earlier = open_objection(member, device)
    if earlier is not None:
        return earlier
    data = {
        "device": device,
        "display": verdict.imei,
        "state": verdict.state.value,
        "date": verdict.date.isoformat() if verdict.date else None,
        "day": verdict.day.isoformat(),
        "decisive": verdict.decisive.value,
        "registered": verdict.registered,
        "reasons": list(verdict.reason_texts),
    }
    return case_start(kind="objection", applicant=member, data=data)


@transaction.atomic
def objection_send(*, case: Case, actor: Member, answers: dict[str, Any]) -> Case:
    """Keep the answers and hand the objection in. Raises as saving and submitting do."""
    saved = case_save(case=case, actor=actor, data=answers)
    return case_transition(case=saved, transition="submit", actor=actor)


@transaction.atomic
def relief_grant(*, case: Case, actor: Member, until: datetime.date, reason: str) -> Relief:
    """Spare the objection's device up to and including a day, at once: the worker carries it over.

    Raises:
        NotAllowed: whoever grants it does not review the case.
        ReasonNeeded: without a reason.
        NoRelief: it is decided, has relief already, or the day is past or too far away.
    """
    if not may(actor, case, REVIEW):
        raise NotAllowed
    locked = case_lock(case)
    if locked.state not in RELIEVABLE:
        raise NoRelief(_("The objection is not open."), _("Relief is for objections that are."))
    if open_relief(locked) is not None:
        raise NoRelief(_("The device is spared already."), _("Take that back first."))
    today = timezone.localdate()
    if not today <= until <= today + LONGEST:
        raise NoRelief(
            _("Relief lasts from today for at most %(days)s days.") % {"days": LONGEST.days},
            _("Choose a day within that time."),
        )
    return _grant(locked, actor, until, reason)


@transaction.atomic
def relief_end(*, relief: Relief, actor: Member | None, reason: str) -> Relief:
    """Take relief back; the worker undoes it in the register.

    Raises:
        ReasonNeeded: without a reason.
        NoRelief: it was taken back already.
    """
    case = case_lock(relief.case)
    if actor is not None and not may(actor, case, REVIEW):
        raise NotAllowed
    if not reason.strip():
        raise ReasonNeeded
    return _end(case, Relief.objects.select_for_update().get(pk=relief.pk), actor, reason)


@transaction.atomic
def reliefs_expire(*, today: datetime.date | None = None) -> int:
    """Note which relief has run out, and tell those who had it; how many.

    The register needs no word of it: it spares a device up to the day.
    """
    today = today or timezone.localdate()
    over = Relief.objects.filter(state=Relief.State.ACTIVE, until__lt=today)
    found = list(over.select_for_update(of=("self",)).select_related("case__applicant"))
    for relief in found:
        relief.state, relief.ended_at = Relief.State.ENDED, timezone.now()
        relief.save(update_fields=["state", "ended_at"])
        applicant_tell("relief_ended", relief)
        event_record(
            kind="relief_expired",
            actor=None,
            subject=relief.case.subject,
            before={"relief": str(relief.pk), "until": relief.until},
        )
    return len(found)


def relief_by_decision(*, case: Case, actor: Member | None, reason: str) -> Relief:
    """The objection is upheld: the device is spared for a year, whatever relief it had before.

    Part of the transition's transaction.
    """
    earlier = open_relief(case)
    if earlier is not None:
        _end(case, earlier, actor, "The objection was upheld.", quiet=True)
    until = timezone.localdate() + UPHELD
    return _grant(case, actor, until, reason or "The objection was upheld.")


def relief_close(*, case: Case, actor: Member | None, reason: str) -> None:
    """The objection is over without success: what relief there is ends.

    Part of the transition's transaction.
    """
    relief = open_relief(case)
    if relief is not None:
        _end(case, relief, actor, reason or "The objection was taken back.")


def _grant(case: Case, actor: Member | None, until: datetime.date, reason: str) -> Relief:
    if not reason.strip():
        raise ReasonNeeded
    relief = Relief.objects.create(
        case=case,
        device=case.data["device"],
        until=until,
        reason=reason.strip(),
        granted_by=actor,
    )
    relief_defer(relief)
    event_record(
        kind="relief_granted",
        actor=actor,
        subject=case.subject,
        after={"relief": str(relief.pk), "until": until},
        reason=relief.reason,
    )
    return relief


def _end(
    case: Case, relief: Relief, actor: Member | None, reason: str, *, quiet: bool = False
) -> Relief:
    if relief.state not in (Relief.State.ASKED, Relief.State.ACTIVE):
        raise NoRelief(_("This relief was taken back already."))
    relief.state = Relief.State.ENDING
    relief.ended_by = actor
    relief.end_reason = "" if quiet else reason.strip()
    relief.save(update_fields=["state", "ended_by", "end_reason"])
    relief_defer(relief)
    event_record(
        kind="relief_ended",
        actor=actor,
        subject=case.subject,
        before={"relief": str(relief.pk), "until": relief.until},
        reason=reason,
    )
    return relief
