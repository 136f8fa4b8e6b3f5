"""What a declaration comes to under the tariff of a day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pehchan.portal.payments.duty import Declaration, Duty, Identity, Tariff, Taxpayer, duty_of
from pehchan.portal.payments.queries import tariff_in_force


@dataclass(frozen=True)
class Charge:
    """The answers of a person and the tariff that holds for them."""

    tariff: Tariff
    answers: Mapping[str, Any]

    def duty(self, nth: int) -> Duty:
        """The duty when this is the person's n-th device of the year; the first may be free."""
        return duty_of(
            self.tariff,
            Declaration(
                value=self.answers["value"],
                identity=Identity(self.answers["identity"]),
                taxpayer=Taxpayer(self.answers["taxpayer"]),
                duty_free=nth <= self.tariff.duty_free_per_year,
            ),
        )


def charge_of(answers: Mapping[str, Any], day: datetime.date) -> Charge:
    """The answers under the tariff of a day.

    Raises:
        PehchanError: ``no_tariff``.
    """
    return Charge(tariff_in_force(day), answers)
