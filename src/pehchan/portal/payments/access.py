"""The only way to a payment."""

from __future__ import annotations

from django.http import Http404

from pehchan.portal.payments.models import Payment, PaymentEvent
from pehchan.portal.payments.queries import refunds_due
from pehchan.portal.people.access import is_administrator, is_auditor, is_reviewer
from pehchan.portal.people.models import Member


def payment_for(member: Member, number: str) -> Payment:
    """A payment, for who pays it, reviewers and auditors.

    Raises:
        Http404: there is none, or it is somebody else's; the two look alike.
    """
    payment = Payment.objects.select_related("payer").filter(number=number).first()
    if payment is None or not (
        payment.payer_id == member.pk or is_reviewer(member) or is_auditor(member)
    ):
        raise Http404
    return payment


def payable_for(member: Member, number: str) -> Payment:
    """A payment, for who pays it only.

    Raises:
        Http404: as ``payment_for``.
    """
    payment = payment_for(member, number)
    if payment.payer_id != member.pk:
        raise Http404
    return payment


def refund_for(member: Member, pk: int) -> PaymentEvent:
    """An event for which money is due back, for administrators.

    Raises:
        Http404: there is none, or the member is no administrator.
    """
    found = refunds_due().filter(pk=pk).first() if is_administrator(member) else None
    if found is None:
        raise Http404
    return found
