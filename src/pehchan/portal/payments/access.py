"""The only way to a payment."""

from __future__ import annotations

from django.http import Http404

from pehchan.portal.payments.models import Payment
from pehchan.portal.people.access import is_auditor, is_reviewer
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
