"""Who is told when a payment changes: one consumer for each purpose that payments serve."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pehchan.portal.payments.models import Payment


@dataclass(frozen=True)
class Consumer:
    """What serves a purpose.

    Attributes:
        happened: called with the payment and its event's kind, in the transaction of the event's
            row; never for what the consumer itself did (issue, cancel).
        lock: called with the payment's subject before the payment is locked, so that everybody
            locks the subject first and the payment second.
    """

    happened: Callable[[Payment, str], None]
    lock: Callable[[str], object]


_CONSUMERS: dict[str, Consumer] = {}


def consume(purpose: str, consumer: Consumer) -> None:
    """From now on the consumer is told of that purpose's payments."""
    _CONSUMERS[purpose] = consumer


def consumer_of(purpose: str) -> Consumer:
    """Who serves the purpose; it is an error of the installation when nobody does."""
    return _CONSUMERS[purpose]
