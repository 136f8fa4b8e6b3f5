from __future__ import annotations

import pytest
from django.http import Http404

from pehchan.portal.payments.access import payable_for, payment_for
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
