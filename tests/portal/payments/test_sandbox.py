from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.payments.providers import read_notice
from pehchan.portal.payments.sandbox import Sandbox, call_back, notice_of
from pehchan.portal.payments.signing import HEADER
from tests.portal.payments.made import Listener, payment
from tests.portal.people_made import alice


@pytest.mark.django_db
def test_its_notice_is_one_that_we_accept() -> None:
    Listener()
    owed = payment(alice())
    body, signature = notice_of(owed, "e-1")
    found = read_notice("sandbox", {HEADER: signature}, body)
    assert (found.number, found.amount, found.currency) == (owed.number, owed.amount, "PKR")


def test_its_secret_is_the_installations_own(settings: object) -> None:
    before = Sandbox().secrets()
    settings.SECRET_KEY = "another installation's key"  # type: ignore[attr-defined]
    assert Sandbox().secrets() != before


@pytest.mark.django_db(transaction=True)
def test_it_calls_back_over_http_and_again_does_no_harm(live_server: object) -> None:
    listener = Listener()
    owed = payment(alice())
    url = f"{live_server}{reverse('payments:notice', args=['sandbox'])}"
    assert [call_back(owed, url) for _ in range(2)] == [200, 200]
    owed.refresh_from_db()
    assert owed.state == "paid"
    assert listener.told == [(owed.number, "paid")]
    assert Client().get(url).status_code == 405
