"""What a payment provider is to us: where a payer goes, and how its calls are read.

A bank or an aggregator is added as one class with these three members and named in the setting
``PEHCHAN_PAYMENT_PROVIDERS``; the first one named is offered to payers.
"""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from pehchan.errors import PehchanError
from pehchan.portal.payments.number import read_number
from pehchan.portal.payments.signing import HEADER, verify

if TYPE_CHECKING:
    from pehchan.portal.payments.models import Payment

SANDBOX = "pehchan.portal.payments.sandbox.Sandbox"


@dataclass(frozen=True, slots=True)
class Notice:
    """What a provider tells: money came in for a payment.

    ``event`` is the provider's own id of the event, ``amount`` in minor units.
    """

    event: str
    number: str
    amount: int
    currency: str
    at: datetime.datetime


class Provider(Protocol):
    """A payment provider."""

    name: str

    def page_url(self, payment: Payment) -> str | None:
        """Where the payer pays on the web; None when only at counters and in bank apps."""

    def secrets(self) -> Sequence[str]:
        """The secrets that may have signed the provider's calls, the newest first."""


def providers() -> dict[str, Provider]:
    """The providers in use by name, the offered one first."""
    made = [import_string(path)() for path in settings.PEHCHAN_PAYMENT_PROVIDERS]
    return {one.name: one for one in made}


def offered() -> Provider:
    """The provider that payers are sent to."""
    return next(iter(providers().values()))


def signed_body(provider: str, headers: Mapping[str, str], body: bytes) -> dict[str, object]:
    """The JSON object of a provider's signed call.

    Raises:
        PehchanError: ``bad_signature``, also for a provider that is not in use; ``bad_notice``.
    """
    known = providers().get(provider)
    verify(headers.get(HEADER, ""), body, known.secrets() if known else (), int(time.time()))
    try:
        found = json.loads(body)
    except ValueError:
        raise _bad("it is not JSON") from None
    if not isinstance(found, dict):
        raise _bad("it is not an object")
    return found


def read_notice(provider: str, headers: Mapping[str, str], body: bytes) -> Notice:
    """The notice in a provider's signed call.

    Raises:
        PehchanError: ``bad_signature``, ``bad_notice``, ``bad_payment_number``.
    """
    found = signed_body(provider, headers, body)
    event, amount, currency = (found.get(name) for name in ("event", "amount", "currency"))
    if not isinstance(event, str) or not 0 < len(event) <= 100:
        raise _bad("event is a text of 1 to 100 characters")
    if not isinstance(amount, int) or isinstance(amount, bool) or not 0 < amount < 10**15:
        raise _bad("amount is a positive whole number of minor units")
    if not isinstance(currency, str) or len(currency) != 3:
        raise _bad("currency is three letters")
    try:
        at = datetime.datetime.fromisoformat(str(found.get("at")))
    except ValueError:
        raise _bad("at is a time (ISO 8601)") from None
    if at.tzinfo is None:
        raise _bad("at has no time zone")
    return Notice(event, read_number(str(found.get("number", ""))), amount, currency, at)


def _bad(what: str) -> PehchanError:
    return PehchanError("bad_notice", f"The notice cannot be used: {what}.", "Send it corrected.")
