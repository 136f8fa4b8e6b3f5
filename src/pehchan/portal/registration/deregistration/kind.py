"""The case of a device that leaves the register, or changes hands."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pehchan.portal.cases.kinds import CaseKind, DocumentKind, Step, Transition, register
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.review import APPLICANT, CLOCKS, SYSTEM, WHEN_DUE, review
from pehchan.portal.cases.states import State
from pehchan.portal.people.models import Member
from pehchan.portal.registration.deregistration.siblings import siblings
from pehchan.portal.registration.personal.carry import device_leave, imeis_leave
from pehchan.portal.registration.personal.guards import NotInOrderError
from pehchan.portal.registration.personal.models import Device
from pehchan.portal.registration.personal.queries import main_document_of
from pehchan.portal.registration.personal.questions import imeis
from pehchan.portal.registration.personal.services import device_give
from pehchan.portal.registration.personal.shown import device_shown

OFFERED = "offered"
DAYS_TO_ACCEPT = 14


class Why(StrEnum):
    """Why a device leaves its holder's name."""

    EXPORT = "export"
    RETURN = "return"
    TRANSFER = "transfer"
    NOT_MINE = "not_mine"


WHY = {
    Why.EXPORT: gettext_lazy("It leaves the country"),
    Why.RETURN: gettext_lazy("It goes back to the seller or the maker"),
    Why.TRANSFER: gettext_lazy("Somebody else gets it"),
    Why.NOT_MINE: gettext_lazy("It is not mine: somebody used my identity document"),
}
OPEN = (
    State.DRAFT,
    State.PENDING_REVIEW,
    State.IN_REVIEW,
    State.INFORMATION_REQUESTED,
    OFFERED,
)


def held_device(case: Case) -> Device | None:
    """The device in somebody's name that a case is about; None when it stands in nobody's."""
    number = case.data.get("device")
    return Device.objects.filter(pk=number).first() if number else None


def is_own(case: Case) -> bool:
    """Whether the applicant's own account holds the registered device: that proves ownership."""
    device = held_device(case)
    return (
        device is not None
        and device.member_id == case.applicant_id
        and device.state == Device.State.REGISTERED
    )


def _proven(step: Step) -> None:
    """Who does not hold the device brings a document; one case at a time is about a device."""
    case = step.case
    proven = is_own(case) or case.documents.filter(withdrawn_at=None).exists()
    if not proven and case.data["why"] != Why.NOT_MINE:
        raise NotInOrderError(
            "no_proof",
            _("The device is not registered in your name, and there is no proof of ownership."),
            _("Add the receipt or the export papers first."),
        )
    device = held_device(case)
    if device is None:
        same = Case.objects.filter(data__imei=case.data["imei"], data__device=None)
    else:
        same = Case.objects.filter(data__device=device.pk)
    if same.filter(kind=case.kind, state__in=OPEN).exclude(pk=case.pk).exists():
        raise NotInOrderError(
            "open_already",
            _("Another request about this device is open."),
            _("Wait for its decision, or withdraw it."),
        )


def _approved(step: Step) -> None:
    """The device and all its IMEIs leave the register, and whoever's name it stood in."""
    case = step.case
    device, why = held_device(case), case.data["why"]
    if device is not None:
        everything = siblings(device.numbers)
        device_leave(case=case, device=device, why=why, actor=step.actor, imeis=everything)
    else:
        everything = siblings(imeis(case.data))
        imeis_leave(case=case, imeis=everything, why=why, actor=step.actor)
    case.data["left"] = list(everything)


def _given(step: Step) -> None:
    to = Member.objects.get(pk=step.data["to"])
    device = held_device(step.case)
    if device is None or not is_own(step.case):
        raise NotInOrderError("not_yours", _("The device is not in the giver’s name any more."))
    device_give(device=device, to=to, person=main_document_of(to)[0], actor=to)


def _panel(case: Case) -> dict[str, Any]:
    return {
        **device_shown(case),
        "why": WHY[Why(case.data["why"])] if "why" in case.data else "",
        "own": is_own(case),
        "left": case.data.get("left", []),
    }


def _summary(case: Case) -> str:
    shown = device_shown(case)
    return " · ".join(filter(None, [shown["label"], *shown["imeis"][:1]]))


DEREGISTRATION = register(
    CaseKind(
        name="deregistration",
        label=gettext_lazy("De-registration of a device"),
        prefix="D",
        transitions=(
            *review(submit_guard=_proven, approved=_approved, by_rule=(State.PENDING_REVIEW,)),
            Transition("offer", (State.PENDING_REVIEW,), OFFERED, SYSTEM),
            Transition(
                "accept",
                (OFFERED,),
                State.APPROVED,
                SYSTEM,
                effect=_given,
                message="case_approved",
            ),
            Transition(
                "decline",
                (OFFERED,),
                State.REJECTED,
                SYSTEM,
                needs_reason=True,
                message="case_rejected",
            ),
            Transition(
                "take_back", (OFFERED,), State.WITHDRAWN, APPLICANT, gettext_lazy("Take it back")
            ),
            Transition(
                "offer_lapses",
                (OFFERED,),
                State.WITHDRAWN,
                SYSTEM,
                needs_reason=True,
                message="case_lapsed",
            ),
        ),
        clocks={**CLOCKS, OFFERED: datetime.timedelta(days=DAYS_TO_ACCEPT)},
        when_due={**WHEN_DUE, OFFERED: "offer_lapses"},
        documents=(
            DocumentKind("ownership", gettext_lazy("Proof of ownership: the receipt")),
            DocumentKind("export", gettext_lazy("Export papers")),
        ),
        summary=_summary,
        panel="personal/deregistration_panel.html",
        panel_context=_panel,
    )
)
