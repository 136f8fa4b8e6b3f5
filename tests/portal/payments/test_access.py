from __future__ import annotations

import pytest
from django.http import Http404
from django.utils import timezone

from pehchan.portal.payments.access import payable_for, payment_for, refund_for
from pehchan.portal.payments.providers import Notice
from pehchan.portal.payments.services import payment_notice
from tests.portal.payments.made import NO_PAYMENT, Listener, payment
from tests.portal.people_made import adil, alice, asma, bob, rida

pytestmark = pytest.mark.django_db


def test_a_payment_is_seen_by_its_payer_reviewers_and_auditors() -> None:
    Listener()
    owed = payment(alice())
    for member in (alice(), rida(), asma()):
        assert payment_for(member, owed.number) == owed
    for member in (bob(), adil()):
        with pytest.raises(Http404):
            payment_for(member, owed.number)
    with pytest.raises(Http404):
        payment_for(alice(), NO_PAYMENT)


def test_only_the_payer_pays() -> None:
    Listener()
    owed = payment(alice())
    assert payable_for(alice(), owed.number) == owed
    for member in (rida(), asma(), bob()):
        with pytest.raises(Http404):
            payable_for(member, owed.number)


def test_money_is_given_back_by_administrators() -> None:
    Listener()
    owed = payment(alice())
    told = Notice("e-1", owed.number, 1, "PKR", timezone.now())
    due = payment_notice(provider="sandbox", notice=told)
    assert refund_for(adil(), due.pk) == due
    for member in (alice(), rida(), asma()):
        with pytest.raises(Http404):
            refund_for(member, due.pk)
    with pytest.raises(Http404):
        refund_for(adil(), owed.events.first().pk)  # what was issued is not owed back
