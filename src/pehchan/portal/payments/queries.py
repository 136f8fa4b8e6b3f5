"""Which tariff holds, and what was enacted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from pehchan.portal.payments import duty, models
from pehchan.portal.payments.tariff_file import EXAMPLES, read_tariff


@dataclass(frozen=True)
class Enacted:
    """A tariff, the name of its file in addresses, and the file."""

    name: str
    tariff: duty.Tariff
    body: str


def tariff_in_force(day: datetime.date) -> duty.Tariff:
    """The tariff of a day.

    Raises:
        PehchanError: ``no_tariff``.
    """
    return duty.tariff_on([one.tariff for one in enacted()], day)


def enacted() -> list[Enacted]:
    """Every tariff that was ever enacted, the earliest first.

    A new installation has the examples, so that it can say what a device would cost; they hold no
    more once the authority has enacted a tariff of its own.
    """
    found = [
        Enacted(str(pk), _read(body), body)
        for pk, body in models.Tariff.objects.values_list("pk", "body")
    ]
    return found or _examples()


def enacted_as(name: str) -> Enacted | None:
    """The tariff whose file has that name."""
    return next((one for one in enacted() if one.name == name), None)


def refunds_due() -> QuerySet[models.PaymentEvent]:
    """The events for which money is to be given back and was not yet, the oldest first."""
    kinds = models.PaymentEvent.Kind
    return (
        models.PaymentEvent.objects.filter(
            kind__in=(kinds.MISMATCH, kinds.PAID_TWICE, kinds.REFUND_DUE), settled_by=None
        )
        .select_related("payment__payer")
        .order_by("pk")
    )


@lru_cache(maxsize=64)
def _read(body: str) -> duty.Tariff:
    return read_tariff(body)


def _examples() -> list[Enacted]:
    found = []
    for path in sorted(EXAMPLES.glob("*.csv")):
        body = path.read_text(encoding="utf-8")
        found.append(Enacted(f"example-{path.stem}", _read(body), body))
    return found
