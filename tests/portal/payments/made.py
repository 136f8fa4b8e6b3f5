"""Payments for tests, and somebody who is told of them."""

from __future__ import annotations

import json
import time
from typing import Any

from pehchan.portal.payments.consumers import Consumer, consume
from pehchan.portal.payments.models import Payment
from pehchan.portal.payments.number import make_number
from pehchan.portal.payments.sandbox import Sandbox
from pehchan.portal.payments.services import payment_issue
from pehchan.portal.payments.signing import HEADER, sign
from pehchan.portal.people.models import Member

PURPOSE = "test"
NO_PAYMENT = make_number("7010", 999_999)  # a good number that nobody was given


class Listener:
    """A consumer that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.locked: list[str] = []
        consume(PURPOSE, Consumer(self._happened, self.locked.append))

    def _happened(self, payment: Payment, event: str) -> None:
        self.told.append((payment.number, event))


def payment(payer: Member, *, amount: int = 1_250_00, subject: str = "thing:1") -> Payment:
    """A payment for a listener's purpose."""
    return payment_issue(
        purpose=PURPOSE, subject=subject, payer=payer, amount=amount, currency="PKR", valid_days=7
    )


def signed(body: dict[str, Any], secret: str = "") -> dict[str, Any]:
    """Arguments of a client's post: a body as the sandbox signs it, or with another secret."""
    content = json.dumps(body).encode()
    signature = sign(secret or Sandbox().secrets()[0], content, int(time.time()))
    return {
        "data": content,
        "content_type": "application/json",
        "headers": {HEADER: signature},
    }


def notice(payment: Payment, **changes: Any) -> dict[str, Any]:
    """The body of a notice that a payment was paid in full."""
    return {
        "event": "bank-1",
        "number": payment.number,
        "amount": payment.amount,
        "currency": payment.currency,
        "at": "2026-11-23T10:00:00+05:00",
    } | changes
