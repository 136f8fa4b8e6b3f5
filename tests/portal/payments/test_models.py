from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from pehchan.portal.payments.models import PaymentEvent
from tests.portal.payments.made import Listener, payment
from tests.portal.people_made import alice

pytestmark = pytest.mark.django_db


def test_a_payment_is_shown_in_groups_and_words() -> None:
    Listener()
    owed = payment(alice(), amount=1_250_50)
    assert owed.shown_amount == "PKR 1,250.50"
    assert owed.shown_number.replace("-", "") == owed.number
    assert str(owed) == owed.shown_number


def test_the_database_itself_takes_a_providers_event_once() -> None:
    Listener()
    one, other = payment(alice(), subject="a:1"), payment(alice(), subject="a:2")
    fields = {"kind": "paid", "provider": "sandbox", "provider_event": "e-1"}
    PaymentEvent.objects.create(payment=one, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentEvent.objects.create(payment=other, **fields)
    PaymentEvent.objects.create(payment=other, **(fields | {"provider": "bank"}))
