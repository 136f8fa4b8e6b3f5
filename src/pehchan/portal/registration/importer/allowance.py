"""How many devices an importer may bring in a calendar year, and how many count against it.

Devices are counted, however many IMEIs each has: those of applications that wait for a decision,
and of those approved, in the year in which they were submitted. What is rejected or withdrawn
counts no more by itself.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case as Choice
from django.db.models import F, Q, Sum, When
from django.utils import timezone

from pehchan.portal.audit.services import event_record
from pehchan.portal.cases.errors import ReasonNeeded
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.states import State
from pehchan.portal.people.models import Member, Organisation
from pehchan.portal.registration.errors import ImportAllowanceUsedUp
from pehchan.portal.registration.importer.models import Consignment, ImportAllowance
from pehchan.portal.registration.personal.models import AllowanceHolder

USUAL = 1_000_000
COUNTED = (
    State.PENDING_REVIEW,
    State.IN_REVIEW,
    State.INFORMATION_REQUESTED,
    State.APPROVED,
)
_DEVICES = Choice(When(file="", then=F("imeis")), default=F("accepted"))


@dataclass(frozen=True)
class Standing:
    """What an organisation may bring in a year, and what counts against it."""

    year: int
    allowed: int
    used: int
    applications: int
    approved: int

    @property
    def left(self) -> int:
        """What is left; never below nothing, even when the allowance was lowered since."""
        return max(self.allowed - self.used, 0)


def allowed_to(organisation: Organisation) -> int:
    """How many devices a year: the organisation's own allowance, everybody's, or the usual one."""
    found = ImportAllowance.objects.filter(
        Q(organisation=organisation) | Q(organisation=None)
    ).order_by(F("organisation").asc(nulls_last=True), "-pk")
    first = found.first()
    return first.devices if first else USUAL


def standing_of(organisation: Organisation, year: int, *, without: Case | None = None) -> Standing:
    """What counts in a year, the devices of one case apart if that is wanted."""
    found = Consignment.objects.filter(
        case__organisation=organisation,
        case__state__in=COUNTED,
        case__submitted_at__gte=_first_moment(year),
        case__submitted_at__lt=_first_moment(year + 1),
    )
    if without is not None:
        found = found.exclude(case=without)
    return Standing(
        year=year,
        allowed=allowed_to(organisation),
        used=found.aggregate(all=Sum(_DEVICES))["all"] or 0,
        applications=found.count(),
        approved=found.filter(case__state=State.APPROVED).count(),
    )


def allowance_check(consignment: Consignment, at: datetime.datetime) -> None:
    """Whether the consignment is within its organisation's year, that of the submission.

    To be called in a transaction. Of several at a time one goes first and the others wait, so that
    no two of them take what is left.

    Raises:
        ImportAllowanceUsedUp
    """
    case = consignment.case
    assert case.organisation is not None
    year = timezone.localtime(case.submitted_at or at).year
    key = f"organisation:{case.organisation.pk}"
    AllowanceHolder.objects.get_or_create(key=key, year=year)
    AllowanceHolder.objects.select_for_update().get(key=key, year=year)
    found = standing_of(case.organisation, year, without=case)
    if found.used + consignment.devices > found.allowed:
        raise ImportAllowanceUsedUp(
            allowed=found.allowed, used=found.used, wanted=consignment.devices, year=year
        )


@transaction.atomic
def import_allowance_set(
    *, organisation: Organisation | None, devices: int, actor: Member, reason: str
) -> ImportAllowance:
    """Allow an organisation, or all that have no allowance of their own, so many devices a year.

    What was submitted and approved before is not touched; what waits is measured by it.

    Raises:
        ReasonNeeded.
    """
    if not reason.strip():
        raise ReasonNeeded
    before = ImportAllowance.objects.filter(organisation=organisation).first()
    made = ImportAllowance.objects.create(
        organisation=organisation, devices=devices, reason=reason.strip(), set_by=actor
    )
    event_record(
        kind="import_allowance_set",
        actor=actor,
        subject=f"organisation:{organisation.reference}" if organisation else "import_allowance",
        before={"devices": before.devices if before else None},
        after={"devices": devices},
        reason=made.reason,
    )
    return made


def _first_moment(year: int) -> datetime.datetime:
    return datetime.datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())
