"""Who may do what with payments and tariffs."""

from __future__ import annotations

from django.utils import timezone

from pehchan.portal.payments.providers import Notice
from pehchan.portal.payments.services import payment_notice
from tests.portal.access_matrix import Call, People, Row
from tests.portal.payments.made import Listener, notice, payment


def _due(people: People) -> Call:
    Listener()
    owed = payment(people["member"])
    told = Notice("e-1", owed.number, 1, "PKR", timezone.now())
    due = payment_notice(provider="sandbox", notice=told)
    return Call(kwargs={"pk": due.pk}, data={"reason": ""})


READERS = {"member": 200, "reviewer": 200, "auditor": 200}


def _owed(people: People) -> Call:
    Listener()
    return Call(kwargs={"number": payment(people["member"]).number})


def _unsigned(people: People) -> Call:
    Listener()
    return Call(kwargs={"provider": "sandbox"}, data=notice(payment(people["member"])))


ROWS = [
    Row("payments:tariffs", allows={"everyone": 200}),
    Row(
        "payments:tariff-file",
        make=lambda people: Call(kwargs={"name": "example-2023-03-01"}),
        allows={"everyone": 200},
    ),
    Row("payments:tariff-enact", allows={"administrator": 200}),
    Row("payments:tariff-enact", "POST", lambda people: Call(data={}), {"administrator": 422}),
    Row("payments:payment", make=_owed, allows=READERS),
    Row("payments:sandbox", make=_owed, allows={"member": 200}),
    Row("payments:sandbox", "POST", _owed, {"member": 302}),
    Row("payments:refunds", allows={"administrator": 200}),
    Row("payments:refund", make=_due, allows={"administrator": 200}),
    Row("payments:refund", "POST", _due, {"administrator": 422}),
    # The bank alone, by its signature: no role lets anybody in.
    Row("payments:notice", "POST", _unsigned),
    Row("payments:inquiry", "POST", _unsigned),
]
