"""The case of a person who registers a device: the way from draft to register, step by step."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from pehchan.portal.cases.kinds import CaseKind, DocumentKind, Step, Transition, register
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.review import APPLICANT, CLOCKS, SYSTEM, WHEN_DUE, review
from pehchan.portal.cases.states import State
from pehchan.portal.payments.models import Payment
from pehchan.portal.payments.money import display_money
from pehchan.portal.payments.services import (
    payment_cancel,
    payment_issue,
    payment_refund_owe,
)
from pehchan.portal.project.register import workspace
from pehchan.portal.registration.individual.charge import charge_of
from pehchan.portal.registration.personal import guards
from pehchan.portal.registration.personal.allowance import (
    allowance_claim,
    allowance_exceeded,
)
from pehchan.portal.registration.personal.carry import device_enter
from pehchan.portal.registration.personal.errors import AllowanceError
from pehchan.portal.registration.personal.models import Device
from pehchan.portal.registration.personal.owners import owner_tell
from pehchan.portal.registration.personal.queries import document_of
from pehchan.portal.registration.personal.questions import imeis, pruned
from pehchan.portal.registration.personal.services import (
    device_claim,
    device_close,
    device_reopen,
)
from pehchan.portal.registration.personal.shown import device_shown

PURPOSE = "registration"
DAYS_TO_PAY = 7


def _submitted(step: Step) -> None:
    """The device is claimed, its place in the allowance taken, the duty worked out and asked for.

    What is due is settled here by the tariff of this day; a later tariff does not change it.
    """
    case, answers = step.case, step.case.data
    today = workspace().today()
    device = device_claim(
        kind=Device.Kind.PERSONAL,
        member=case.applicant,
        person=document_of(case.applicant, case.data["identity"])[0],
        case=case.reference,
        label=answers.get("label", ""),
        imeis=imeis(answers),
    )
    owner_tell(device=device)
    charge = charge_of(answers, today)
    nth = allowance_claim(device=device, year=today.year, allowed=charge.tariff.devices_per_year)
    duty = charge.duty(nth)
    answers["nth"] = nth
    answers["charged_on"] = today.isoformat()
    answers["duty"] = {
        "levy": duty.levy,
        "sales_tax": duty.sales_tax,
        "percent": duty.percent,
        "total": duty.total,
        "currency": duty.currency,
        "in_force_from": duty.in_force_from.isoformat(),
    }
    if duty.total:
        payment = payment_issue(
            purpose=PURPOSE,
            subject=case.subject,
            payer=case.applicant,
            amount=duty.total,
            currency=duty.currency,
            valid_days=DAYS_TO_PAY,
        )
        answers["payment"] = payment.number


def _in_order(step: Step) -> None:
    """As for every device; and a late payment has not brought the year above its allowance."""
    guards.still_lawful(step)
    tariff = charge_of(step.case.data, workspace().today()).tariff
    if allowance_exceeded(device=guards.device_of(step.case), allowed=tariff.devices_per_year):
        raise AllowanceError(tariff.devices_per_year, workspace().today().year)


def _approved(step: Step) -> None:
    device_enter(case=step.case, device=guards.device_of(step.case), actor=step.actor)


def _ended(why: str) -> Any:
    def close(step: Step) -> None:
        payment = Payment.objects.filter(number=step.case.data.get("payment", "")).first()
        if payment is not None:
            payment_cancel(payment=payment, actor=step.actor)
            payment_refund_owe(payment=payment, actor=step.actor)
        device = guards.device_of(step.case, missing_ok=True)
        if device is not None:
            device_close(device=device, on=workspace().today(), why=why, actor=step.actor)

    return close


def _paid_late(step: Step) -> None:
    """Money came for what had expired: the device is claimed anew if nobody else has it."""
    device = guards.device_of(step.case)
    device_reopen(device=device, actor=None)


def _summary(case: Case) -> str:
    shown = device_shown(case)
    return " · ".join(filter(None, [shown["label"], *shown["imeis"][:1]]))


def _panel(case: Case) -> dict[str, Any]:
    duty = case.data.get("duty")
    payment = Payment.objects.filter(number=case.data.get("payment", "")).first()
    value = case.data.get("value")
    return {
        **device_shown(case),
        "value": display_money(value, case.data["value_currency"]) if value else "",
        "duty": display_money(duty["total"], duty["currency"]) if duty else "",
        "free": bool(duty) and not duty["total"],
        "payment": payment,
        "owing": payment is not None and payment.state == Payment.State.ISSUED,
        "refund": payment is not None
        and payment.state == Payment.State.PAID
        and case.state in (State.REJECTED, State.WITHDRAWN, State.EXPIRED),
        "identity_verified": document_of(case.applicant, case.data.get("identity", ""))[1],
        "nth": case.data.get("nth"),
    }


INDIVIDUAL = register(
    CaseKind(
        name="individual",
        label=_("Registration of a personal device"),
        prefix="P",
        transitions=(
            *guards.submitted_elsewhere(
                review(
                    submit_to=State.AWAITING_PAYMENT,
                    submit_guard=guards.complete_and_lawful,
                    submitted=_submitted,
                    approve_guard=_in_order,
                    approved=_approved,
                    rejected=_ended("rejected"),
                    withdrawn=_ended("withdrawn"),
                    by_rule=(State.AWAITING_PAYMENT,),
                )
            ),
            Transition(
                "cancel",
                (State.AWAITING_PAYMENT,),
                State.WITHDRAWN,
                APPLICANT,
                _("Withdraw"),
                effect=_ended("withdrawn"),
            ),
            Transition(
                "refer",
                (State.AWAITING_PAYMENT,),
                State.PENDING_REVIEW,
                SYSTEM,
                needs_reason=True,
            ),
            Transition(
                "go_unpaid",
                (State.AWAITING_PAYMENT,),
                State.EXPIRED,
                SYSTEM,
                needs_reason=True,
                effect=_ended("unpaid"),
                message="case_lapsed",
            ),
            Transition(
                "pay_late",
                (State.EXPIRED, State.WITHDRAWN),
                State.PENDING_REVIEW,
                SYSTEM,
                needs_reason=True,
                effect=_paid_late,
            ),
        ),
        clocks=CLOCKS,
        when_due=WHEN_DUE,
        documents=(
            DocumentKind("receipt", _("Receipt for the device")),
            DocumentKind("identity", _("Identity document")),
        ),
        summary=_summary,
        panel="personal/individual_panel.html",
        panel_context=_panel,
        edit_url="registration:personal-resume",
        copied=lambda case: pruned(case.data),
    )
)
