"""Submitting a personal registration, and deciding it by rule."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import override

from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_transition
from pehchan.portal.cases.states import State
from pehchan.portal.payments.models import Payment, PaymentEvent
from pehchan.portal.people.models import Member
from pehchan.portal.registration.individual.charge import charge_of
from pehchan.portal.registration.individual.rules import DOUBTS, Decision, Doubt, Facts, decide
from pehchan.portal.registration.personal.queries import document_of
from pehchan.portal.registration.personal.questions import imeis
from pehchan.portal.registration.personal.screening import SENTENCES, Finding, screen

# As many of a model's latest declarations are looked at.
DECLARATIONS = 200


@transaction.atomic
def registration_submit(*, case: Case, actor: Member) -> Case:
    """Submit a draft; what bears no duty is decided at once. The case afterwards.

    Raises:
        PehchanError: incomplete, refused, taken, or the allowance is used up; nothing is changed.
    """
    submitted = case_transition(case=case, transition="submit", actor=actor, data={"checked": True})
    if submitted.data["duty"]["total"] == 0:
        return registration_decide(case=submitted)
    return submitted


@transaction.atomic
def registration_decide(*, case: Case) -> Case:
    """Let the rule decide what was submitted and paid; with a doubt it goes to a reviewer."""
    decision = decide(facts_of(case))
    if decision.reject:
        return _step(case, "reject_by_rule", decision.reject)
    if decision.approve:
        return case_transition(case=case, transition="approve_by_rule", actor=None)
    return _step(case, "refer", decision.doubts)


def facts_of(case: Case) -> Facts:
    """What is known about a submitted case now."""
    answers = case.data
    payment = Payment.objects.filter(number=answers.get("payment", "")).first()
    charged_on = datetime.date.fromisoformat(answers["charged_on"])
    found = screen(imeis(answers)).findings
    return Facts(
        findings=found,
        identity_verified=document_of(case.applicant, case.data.get("identity", ""))[1],
        due=answers["duty"]["total"],
        paid=payment.amount if payment and payment.state == Payment.State.PAID else 0,
        duty_now=charge_of(answers, charged_on).duty(answers["nth"]).total,
        paid_late=payment is not None
        and payment.events.filter(kind=PaymentEvent.Kind.PAID_LATE).exists(),
        value=answers["value"],
        values=_declared(case),
    )


def reasons_text(reasons: Iterable[Finding | Doubt]) -> str:
    """The reasons as sentences, in the language that is active."""
    return " ".join(
        str(SENTENCES[one] if isinstance(one, Finding) else DOUBTS[one]) for one in reasons
    )


def decision_of(case: Case) -> Decision:
    """What the rule would say now; shown to the reviewer."""
    return decide(facts_of(case))


def _step(case: Case, name: str, reasons: Iterable[Finding | Doubt]) -> Case:
    with override(case.applicant.language):
        reason = reasons_text(reasons)
    return case_transition(case=case, transition=name, actor=None, reason=reason)


def _declared(case: Case) -> list[int]:
    """What others declared for the same model and was approved, the latest ones."""
    label = case.data.get("label")
    if not label:
        return []
    found = (
        Case.objects.filter(kind=case.kind, state=State.APPROVED, data__label=label)
        .exclude(applicant=case.applicant)
        .order_by("-decided_at")[:DECLARATIONS]
    )
    return [one["value"] for one in found.values_list("data", flat=True)]
