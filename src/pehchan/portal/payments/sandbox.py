"""The built-in provider: a page that plays the bank, and calls back as a bank would.

No money moves. It is refused outside of demonstrations (see ``checks.py``).
"""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from pehchan.portal.payments.signing import HEADER, sign

if TYPE_CHECKING:
    from pehchan.portal.payments.models import Payment

SECONDS = 10


class Sandbox:
    """Pays on a page of ours and calls back with a signed notice."""

    name = "sandbox"

    def page_url(self, payment: Payment) -> str | None:
        """The page that plays the bank."""
        return reverse("payments:sandbox", args=[payment.number])

    def secrets(self) -> Sequence[str]:
        """One secret, made from the installation's own key."""
        return [hmac.new(settings.SECRET_KEY.encode(), b"payments:sandbox", sha256).hexdigest()]


def notice_of(payment: Payment, event: str) -> tuple[bytes, str]:
    """The body and the signature of the notice that a payment was paid in full."""
    body = json.dumps(
        {
            "event": event,
            "number": payment.number,
            "amount": payment.amount,
            "currency": payment.currency,
            "at": timezone.now().isoformat(),
        }
    ).encode()
    return body, sign(Sandbox().secrets()[0], body, int(time.time()))


def call_back(payment: Payment, url: str) -> int:
    """Tell the portal over HTTP that the payment was paid; the answer's status.

    Every call for a payment bears the same event id, as a provider's repeated call does.
    """
    body, signature = notice_of(payment, f"sandbox-{payment.number}")
    request = Request(
        url,
        data=body,
        headers={"Content-Type": "application/json", HEADER: signature},
        method="POST",
    )
    with urlopen(request, timeout=SECONDS) as answer:
        return int(answer.status)
