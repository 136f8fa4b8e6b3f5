"""Registering a visit, extending it, and telling of its end."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from pehchan.identity.imei import display
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_start, case_transition
from pehchan.portal.cases.states import State
from pehchan.portal.dispatch.services import message_send
from pehchan.portal.people.models import Member
from pehchan.portal.project.register import workspace
from pehchan.portal.registration.personal.models import Device
from pehchan.portal.registration.personal.queries import document_of
from pehchan.portal.registration.personal.questions import imeis
from pehchan.portal.registration.personal.screening import REFUSED, SENTENCES, screen
from pehchan.portal.registration.visitor.clock import (
    Refusal,
    Visit,
    notices_due,
    why_not_extend,
    why_not_visit,
)
from pehchan.portal.registration.visitor.words import REFUSALS, UNVERIFIED


@transaction.atomic
def visit_submit(*, case: Case, actor: Member) -> Case:
    """Submit a visitor's draft and let the rule decide; the case afterwards.

    Raises:
        PehchanError: incomplete, refused or taken; nothing is changed.
    """
    submitted = case_transition(case=case, transition="submit", actor=actor, data={"checked": True})
    visit = Visit(*(datetime.date.fromisoformat(case.data[key]) for key in ("arrived", "departs")))
    found = screen(imeis(submitted.data)).findings
    doubts = [SENTENCES[one] for one in found if one not in REFUSED]
    refusal = why_not_visit(visit, earlier_visits(submitted), workspace().today())
    if refusal is not None:
        doubts.append(REFUSALS[refusal])
    if not document_of(actor, submitted.data["identity"])[1]:
        doubts.append(UNVERIFIED)
    if not doubts:
        return case_transition(case=submitted, transition="approve_by_rule", actor=None)
    with override(submitted.applicant.language):
        reason = " ".join(str(one) for one in doubts)
    return case_transition(case=submitted, transition="refer", actor=None, reason=reason)


def earlier_visits(case: Case) -> tuple[Visit, ...]:
    """The visits for which the person of a case had a device registered.

    A visit whose registration ended lasted until then; one that goes on, until it will end.
    """
    person = document_of(case.applicant, case.data["identity"])[0]
    devices = (
        Device.objects.filter(kind=Device.Kind.VISITOR, person=person)
        .exclude(registered_on=None)
        .exclude(case_reference=case.reference)
    )
    arrivals = dict(
        Case.objects.filter(reference__in=[one.case_reference for one in devices]).values_list(
            "reference", "data__arrived"
        )
    )
    return tuple(
        Visit(
            datetime.date.fromisoformat(arrivals[one.case_reference]),
            one.closed_on or one.valid_until or workspace().today(),
        )
        for one in devices
    )


@transaction.atomic
def extension_ask(*, visit: Case, actor: Member, departs: datetime.date) -> Case:
    """Ask for more days for a visit; granted by rule, or by a reviewer; the new case."""
    device = Device.objects.get(case_reference=visit.reference)
    assert device.valid_until is not None
    case = case_start(
        kind="visitor_extension",
        applicant=actor,
        data={"visit": visit.reference, "departs": departs.isoformat()},
    )
    case = case_transition(case=case, transition="submit", actor=actor)
    refusal = why_not_extend(
        until=device.valid_until,
        departs=departs,
        extended=visit.data.get("extended", 0),
        today=workspace().today(),
    )
    if refusal is None:
        return case_transition(case=case, transition="approve_by_rule", actor=None)
    with override(actor.language):
        reason = str(REFUSALS[refusal])
    name = "reject_by_rule" if refusal in (Refusal.NOT_LATER, Refusal.EXPIRED) else "refer"
    return case_transition(case=case, transition=name, actor=None, reason=reason)


def visits_notify(*, today: datetime.date) -> int:
    """Tell visitors of the coming end of their registrations; how many messages are due today.

    A message's key keeps the same notice from being sent twice.
    """
    sent = 0
    devices = Device.objects.filter(
        kind=Device.Kind.VISITOR, state=Device.State.REGISTERED, valid_until__gte=today
    )
    for device in devices.select_related("member").prefetch_related("imeis"):
        assert device.valid_until is not None
        for days in notices_due(device.valid_until, frozenset(), today):
            sent += _notify(device, device.valid_until, days, today)
    return sent


def _notify(device: Device, until: datetime.date, days: int, today: datetime.date) -> bool:
    address = reverse("cases:case", args=[device.case_reference])
    message = message_send(
        template="registration_expires",
        to=device.member,
        context={
            "reference": device.case_reference,
            "device": display(device.numbers[0]),
            "until": until.isoformat(),
            "days": (until - today).days,
            "address": f"{settings.PEHCHAN_ADDRESS}{address}",
        },
        key=f"expires:{device.pk}:{until.isoformat()}:{days}",
    )
    return message is not None


def visit_open(case: Case) -> bool:
    """Whether a visit's registration is in effect, and so can be extended."""
    return case.kind == "visitor" and case.state == State.APPROVED
