"""The cases of a visitor: a temporary registration, and its extension."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pehchan.portal.cases.kinds import CaseKind, DocumentKind, Step, Transition, register
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.review import APPLICANT, CLOCKS, SYSTEM, WHEN_DUE, review
from pehchan.portal.cases.states import State
from pehchan.portal.project.register import workspace
from pehchan.portal.registration.personal import guards
from pehchan.portal.registration.personal.carry import (
    device_enter,
    device_leave,
    device_stay_longer,
)
from pehchan.portal.registration.personal.models import Device
from pehchan.portal.registration.personal.owners import owner_tell
from pehchan.portal.registration.personal.queries import document_of
from pehchan.portal.registration.personal.questions import imeis
from pehchan.portal.registration.personal.services import device_claim, device_close
from pehchan.portal.registration.personal.shown import device_shown
from pehchan.portal.registration.visitor.clock import DAYS_PER_VISIT, holds_until


def _submitted(step: Step) -> None:
    case = step.case
    device = device_claim(
        kind=Device.Kind.VISITOR,
        member=case.applicant,
        person=document_of(case.applicant, case.data["identity"])[0],
        case=case.reference,
        label=case.data.get("label", ""),
        imeis=imeis(case.data),
    )
    owner_tell(device=device)


def _approved(step: Step) -> None:
    """The device is registered until the visit's 120th day; then the clock ends it."""
    case = step.case
    until = holds_until(datetime.date.fromisoformat(case.data["arrived"]))
    device_enter(case=case, device=guards.device_of(case), actor=step.actor, until=until)
    case.data["until"] = until.isoformat()
    case.due_at = end_of(until)


def _dropped(why: str) -> Any:
    def close(step: Step) -> None:
        device = guards.device_of(step.case, missing_ok=True)
        if device is not None:
            device_close(device=device, on=workspace().today(), why=why, actor=step.actor)

    return close


def _over(why: str) -> Any:
    def leave(step: Step) -> None:
        device_leave(case=step.case, device=guards.device_of(step.case), why=why, actor=step.actor)

    return leave


def end_of(day: datetime.date) -> datetime.datetime:
    """The moment at which a day is over, in the register's zone."""
    after = day + datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(after, datetime.time.min))


def _panel(case: Case) -> dict[str, Any]:
    return {
        **device_shown(case),
        "arrived": _day(case.data.get("arrived")),
        "departs": _day(case.data.get("departs")),
        "until": _day(case.data.get("until")),
    }


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _summary(case: Case) -> str:
    shown = device_shown(case)
    return " · ".join(filter(None, [shown["label"], *shown["imeis"][:1]]))


_REFER = Transition("refer", (State.CHECKING,), State.PENDING_REVIEW, SYSTEM, needs_reason=True)
_DOCUMENTS = (
    DocumentKind("passport", _("Passport with visa and entry stamp")),
    DocumentKind("journey", _("Proof of the journey on")),
)
VISITOR = register(
    CaseKind(
        name="visitor",
        label=_("Temporary registration for a visit"),
        prefix="V",
        transitions=(
            *guards.submitted_elsewhere(
                review(
                    submit_to=State.CHECKING,
                    submit_guard=guards.complete_and_lawful,
                    submitted=_submitted,
                    approve_guard=guards.still_lawful,
                    approved=_approved,
                    rejected=_dropped("rejected"),
                    withdrawn=_dropped("withdrawn"),
                    by_rule=(State.CHECKING,),
                )
            ),
            _REFER,
            Transition(
                "leave",
                (State.APPROVED,),
                State.CLOSED,
                APPLICANT,
                _("I have left: end the registration"),
                effect=_over("left"),
            ),
            Transition(
                "end",
                (State.APPROVED,),
                State.EXPIRED,
                SYSTEM,
                needs_reason=True,
                effect=_over("expired"),
                message="case_lapsed",
            ),
        ),
        clocks={**CLOCKS, State.APPROVED: datetime.timedelta(days=DAYS_PER_VISIT)},
        when_due={**WHEN_DUE, State.APPROVED: "end"},
        documents=_DOCUMENTS,
        summary=_summary,
        panel="personal/visitor_panel.html",
        panel_context=_panel,
        edit_url="registration:personal-resume",
    )
)


def _extended(step: Step) -> None:
    """The visit's case holds until the new day, and so does the register."""
    case = step.case
    until = datetime.date.fromisoformat(case.data["departs"])
    visit = Case.objects.select_for_update(of=("self",)).get(reference=case.data["visit"])
    if visit.state != State.APPROVED:
        raise guards.NotInOrderError(
            "visit_over",
            str(_("The registration that was to be extended has ended.")),
            str(_("Register the device anew.")),
        )
    device_stay_longer(case=case, device=guards.device_of(visit), until=until, actor=step.actor)
    visit.data["until"] = until.isoformat()
    visit.data["extended"] = visit.data.get("extended", 0) + 1
    visit.due_at = end_of(until)
    visit.save(update_fields=["data", "due_at", "updated_at"])


EXTENSION = register(
    CaseKind(
        name="visitor_extension",
        label=_("Extension of a visitor’s registration"),
        prefix="E",
        transitions=(
            *review(submit_to=State.CHECKING, approved=_extended, by_rule=(State.CHECKING,)),
            _REFER,
        ),
        clocks=CLOCKS,
        when_due=WHEN_DUE,
        documents=_DOCUMENTS,
        summary=lambda case: case.data.get("visit", ""),
        panel="personal/extension_panel.html",
        panel_context=lambda case: {
            "visit": case.data.get("visit"),
            "departs": _day(case.data.get("departs")),
        },
    )
)
