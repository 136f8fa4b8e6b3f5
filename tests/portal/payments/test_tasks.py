from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from pehchan.portal.payments.tasks import bank_calls_back, expire_unpaid
from tests.portal.payments.made import Listener, payment
from tests.portal.people_made import alice


@pytest.mark.django_db
def test_every_hour_what_is_overdue_expires() -> None:
    listener, owed = Listener(), payment(alice())
    expire_unpaid()
    assert not listener.told
    owed.expires_at = timezone.now() - datetime.timedelta(seconds=1)
    owed.save()
    expire_unpaid(timestamp=0)
    assert listener.told == [(owed.number, "expired")]


@pytest.mark.django_db(transaction=True)
def test_the_bank_calls_back_in_the_background(live_server: object) -> None:
    listener, owed = Listener(), payment(alice())
    url = f"{live_server}{reverse('payments:notice', args=['sandbox'])}"
    bank_calls_back(number=owed.number, url=url)
    assert listener.told == [(owed.number, "paid")]
