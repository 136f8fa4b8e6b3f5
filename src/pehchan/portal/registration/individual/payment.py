"""What a payment does to the case that it is for."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_lock, case_transition
from pehchan.portal.cases.states import State
from pehchan.portal.dispatch.services import message_send
from pehchan.portal.payments.models import Payment, PaymentEvent
from pehchan.portal.payments.money import display_money
from pehchan.portal.registration.individual.kind import PURPOSE as PURPOSE
from pehchan.portal.registration.individual.services import registration_decide

Kind = PaymentEvent.Kind


def case_of(subject: str) -> Case:
    """The case that a payment's subject names."""
    return Case.objects.select_related("applicant").get(reference=subject.removeprefix("case:"))


def subject_lock(subject: str) -> object:
    """Lock the case before its payment is locked."""
    return case_lock(case_of(subject))


def payment_happened(payment: Payment, event: str) -> None:
    """Money in time: the rule decides. Late: a reviewer does. None in time: the case ends.

    Money of another amount, and money for what is paid already, changes no case: it stands among
    the payment's events, from which it is given back.
    """
    case = case_of(payment.subject)
    if event in (Kind.PAID, Kind.PAID_LATE):
        _tell(case, payment)
    if event == Kind.PAID and case.state == State.AWAITING_PAYMENT:
        registration_decide(case=case)
    elif event == Kind.PAID_LATE and case.state in (State.EXPIRED, State.WITHDRAWN):
        with override(case.applicant.language):
            reason = _("It was paid after the time to pay had passed.")
        case_transition(case=case, transition="pay_late", actor=None, reason=reason)
    elif event == Kind.EXPIRED and case.state == State.AWAITING_PAYMENT:
        with override(case.applicant.language):
            reason = _("It was not paid in time.")
        case_transition(case=case, transition="go_unpaid", actor=None, reason=reason)


def _tell(case: Case, payment: Payment) -> None:
    address = reverse("cases:case", args=[case.reference])
    message_send(
        template="payment_received",
        to=case.applicant,
        context={
            "reference": case.reference,
            "amount": display_money(payment.amount, payment.currency),
            "address": f"{settings.PEHCHAN_ADDRESS}{address}",
        },
        key=f"paid:{payment.number}",
    )
