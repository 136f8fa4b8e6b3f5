from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from pehchan.lake.workspace import Workspace
from pehchan.portal.payments.models import Payment, Tariff
from pehchan.portal.payments.tariff_file import EXAMPLES
from tests.portal.payments.made import NO_PAYMENT, Listener, notice, payment, signed
from tests.portal.people_made import adil, alice, bob

pytestmark = pytest.mark.django_db
NOTICE = reverse("payments:notice", args=["sandbox"])
INQUIRY = reverse("payments:inquiry", args=["sandbox"])


@pytest.fixture
def owed() -> Payment:
    Listener()
    return payment(alice())


def test_the_payer_sees_amount_number_and_the_way_to_the_bank(
    client: Client, owed: Payment
) -> None:
    client.force_login(alice())
    page = client.get(reverse("payments:payment", args=[owed.number]))
    text = page.content.decode()
    assert owed.shown_number in text
    assert "PKR 1,250" in text
    assert reverse("payments:sandbox", args=[owed.number]) in text


def test_others_see_nothing(client: Client, owed: Payment) -> None:
    page = reverse("payments:payment", args=[owed.number])
    assert client.get(page).status_code == 302
    client.force_login(bob())
    assert client.get(page).status_code == 404
    assert client.post(reverse("payments:sandbox", args=[owed.number])).status_code == 404


def test_a_click_at_the_sandbox_asks_the_bank_and_shows_that_we_wait(
    client: Client, owed: Payment
) -> None:
    client.force_login(alice())
    page = client.post(reverse("payments:sandbox", args=[owed.number]), follow=True)
    assert "Your bank has been asked" in page.content.decode()
    owed.refresh_from_db()
    assert owed.state == "issued"


def test_another_provider_has_no_sandbox_page(client: Client, owed: Payment, settings: Any) -> None:
    settings.PEHCHAN_PAYMENT_PROVIDERS = ["tests.portal.payments.counter.Counter"]
    client.force_login(alice())
    assert client.get(reverse("payments:sandbox", args=[owed.number])).status_code == 404
    page = client.get(reverse("payments:payment", args=[owed.number])).content.decode()
    assert "Pay now" not in page
    assert "bank’s app" in page


def test_a_signed_notice_pays_and_a_second_one_answers_alike(client: Client, owed: Payment) -> None:
    for _ in range(2):
        answer = client.post(NOTICE, **signed(notice(owed)))
        assert answer.status_code == 200
        assert answer.json() == {"number": owed.number, "result": "paid"}
    owed.refresh_from_db()
    assert owed.state == "paid"
    assert owed.events.count() == 2


@pytest.mark.parametrize(
    ("call", "status"),
    [
        (lambda one: signed(notice(one), "guess"), 401),
        (lambda one: {**signed(notice(one)), "headers": {}}, 401),
        (lambda one: signed(notice(one, number=NO_PAYMENT)), 404),
        (lambda one: signed(notice(one, amount="1")), 422),
        (lambda one: signed(notice(one, event="x" * 20_000)), 422),
    ],
    ids=["guessed", "unsigned", "unknown", "form", "long"],
)
def test_any_other_notice_is_refused_and_changes_nothing(
    client: Client, owed: Payment, call: Callable[[Payment], dict[str, Any]], status: int
) -> None:
    answer = client.post(NOTICE, **call(owed))
    assert answer.status_code == status
    assert answer.json()["next_step"] is not None
    owed.refresh_from_db()
    assert owed.state == "issued"
    assert owed.events.count() == 1


def test_a_bank_learns_what_is_due_and_not_who_owes_it(client: Client, owed: Payment) -> None:
    answer = client.post(INQUIRY, **signed({"number": owed.shown_number}))
    assert answer.json() == {
        "number": owed.number,
        "amount": 1_250_00,
        "currency": "PKR",
        "state": "issued",
        "expires_at": owed.expires_at.isoformat(),
    }
    assert client.post(INQUIRY, **signed({"number": owed.number}, "guess")).status_code == 401
    assert client.post(INQUIRY, **signed({})).status_code == 422
    missing = signed({"number": NO_PAYMENT})
    assert client.post(INQUIRY, **missing).status_code == 404


def test_anybody_can_read_the_tariffs(client: Client, register: Workspace) -> None:
    page = client.get(reverse("payments:tariffs")).content.decode()
    assert "PKR 37,007" in page
    assert "25 %" in page
    assert "USD 30" in page
    assert "Enact a tariff" not in page
    file = client.get(reverse("payments:tariff-file", args=["example-2023-03-01"]))
    assert file.content == (EXAMPLES / "2023-03-01.csv").read_bytes()
    assert client.get(reverse("payments:tariff-file", args=["none"])).status_code == 404


def test_an_administrator_enacts_a_tariff(client: Client, register: Workspace) -> None:
    client.force_login(adil())
    day = register.today() + datetime.timedelta(days=1)
    text = (EXAMPLES / "2023-03-01.csv").read_text().replace("2023-03-01", str(day))
    send = {"file": SimpleUploadedFile("t.csv", text.encode()), "reason": "Order 7"}
    assert client.post(reverse("payments:tariff-enact"), send).status_code == 302
    assert Tariff.objects.get().in_force_from == day
    past = SimpleUploadedFile("t.csv", (EXAMPLES / "2023-03-01.csv").read_bytes())
    refused = client.post(reverse("payments:tariff-enact"), {"file": past, "reason": "x"})
    assert refused.status_code == 422
    assert "which is past" in refused.content.decode()
    assert Tariff.objects.count() == 1


def test_nobody_else_does(client: Client) -> None:
    client.force_login(alice())
    assert client.get(reverse("payments:tariff-enact")).status_code == 404


def test_an_administrator_gives_money_back(client: Client, owed: Payment) -> None:
    client.post(NOTICE, **signed(notice(owed, amount=7_00)))
    due = owed.events.get(kind="mismatch")
    page = reverse("payments:refund", args=[due.pk])
    client.force_login(alice())
    assert client.get(reverse("payments:refunds")).status_code == 404
    assert client.post(page, {"reason": "Bank 77"}).status_code == 404
    client.force_login(adil())
    text = client.get(reverse("payments:refunds")).content.decode()
    assert owed.shown_number in text
    assert "PKR 7" in text
    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {"reason": "Bank 77"}).status_code == 302
    assert "Nothing is to be given back" in client.get(reverse("payments:refunds")).content.decode()
    assert client.get(page).status_code == 404
