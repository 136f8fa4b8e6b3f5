"""The authority reads what the register knows about a device; each reading is an event."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from pehchan.portal.audit.services import event_record
from pehchan.portal.cases.models import Case
from pehchan.portal.checks.access import organisation_of_reader
from pehchan.portal.checks.errors import NoReasonError
from pehchan.portal.checks.limits import ration
from pehchan.portal.checks.queries import cases_about
from pehchan.portal.people.models import Member
from pehchan.portal.project.register import verdicts
from pehchan.verdict.dossier import Dossier
from pehchan.verdict.verdict import Verdict

SHORTEST_REASON = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the verdict with what only the authority sees, the dossier, and cases."""

    verdict: Verdict
    dossier: Dossier
    cases: list[Case]
    reason: str


def dossier_read(*, reader: Member, number: str, reason: str) -> Reading:
    """Read a device's dossier; the event is committed before anything is shown.

    Raises:
        NotForYouError: the member is neither the regulator's staff nor of the police.
        NoReasonError: none was given.
        TooManyChecksError: the reader reads more than a person can.
    """
    organisation = organisation_of_reader(reader)
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise NoReasonError()
    ration("authority", str(reader.pk))
    verdict = verdicts().answer(number, authority=True)
    found = verdicts().dossier(number)
    device = verdict.identifier.device if verdict.identifier else ""
    cases = cases_about(device)
    with transaction.atomic():
        event_record(
            kind="device_read",
            actor=reader,
            on_behalf_of=organisation,
            subject=f"device:{device[:64]}",
            after={"uses": len(found.uses), "pairs": len(found.pairs), "cases": len(cases)},
            reason=reason,
        )
    return Reading(verdict, found, cases, reason)
