"""Duty on one device: a dated tariff, bands of value, and who declares it. Nothing but arithmetic.

Amounts are whole numbers of minor units (paisa, cents); no floating point touches money.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pehchan.errors import PehchanError


class Identity(StrEnum):
    """Which document a device is registered on."""

    CNIC = "cnic"
    PASSPORT = "passport"


class Taxpayer(StrEnum):
    """Whether who registers is on the tax authority's list of those who file returns."""

    FILER = "filer"
    NON_FILER = "non_filer"


@dataclass(frozen=True, slots=True)
class Band:
    """What is due for a value up to ``up_to`` minor units of the value's currency, that included.

    ``up_to`` is None for the highest band. ``fixed`` is in minor units of the tariff's currency,
    ``percent`` in hundredths of a percent of the device's value (1800 = 18 %).
    """

    identity: Identity
    taxpayer: Taxpayer
    up_to: int | None
    fixed: int
    percent: int


@dataclass(frozen=True, slots=True)
class Tariff:
    """What is due from ``in_force_from`` on, until a later tariff comes into force.

    Attributes:
        exchange_rate: minor units of ``currency`` for one major unit of ``value_currency``.
        devices_per_year: how many devices a person may register in a calendar year.
        duty_free_per_year: how many of these, the first ones, bear no duty.
        source: the order or notification that this tariff is taken from.
    """

    in_force_from: datetime.date
    currency: str
    value_currency: str
    exchange_rate: int
    devices_per_year: int
    duty_free_per_year: int
    source: str
    bands: tuple[Band, ...]

    def bands_of(self, identity: Identity, taxpayer: Taxpayer) -> tuple[Band, ...]:
        """The bands of one kind of declarant, lowest first."""
        found = [one for one in self.bands if (one.identity, one.taxpayer) == (identity, taxpayer)]
        return tuple(sorted(found, key=lambda one: (one.up_to is None, one.up_to or 0)))


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a person declares: the value in minor units of the tariff's ``value_currency``."""

    value: int
    identity: Identity
    taxpayer: Taxpayer
    duty_free: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """What is due, in minor units of ``currency``: a fixed levy and a share of the value."""

    currency: str
    levy: int
    sales_tax: int
    percent: int
    in_force_from: datetime.date

    @property
    def total(self) -> int:
        """Levy and sales tax together, in minor units."""
        return self.levy + self.sales_tax


def tariff_on(tariffs: Iterable[Tariff], day: datetime.date) -> Tariff:
    """The tariff in force on a day: of those that began by then the latest, of equals the last.

    Raises:
        PehchanError: ``no_tariff`` when none had begun.
    """
    begun = [one for one in tariffs if one.in_force_from <= day]
    if not begun:
        raise PehchanError(
            "no_tariff",
            f"No tariff is in force on {day.isoformat()}.",
            "An administrator enacts one under Payments, Tariffs.",
            {"day": day.isoformat()},
        )
    latest = max(one.in_force_from for one in begun)
    return [one for one in begun if one.in_force_from == latest][-1]


def duty_of(tariff: Tariff, declaration: Declaration) -> Duty:
    """The duty on a declared device, each part rounded half up to a whole major unit.

    Raises:
        PehchanError: ``bad_value`` for a value that is not positive.
    """
    if declaration.value <= 0:
        raise PehchanError(
            "bad_value",
            "The value of a device is more than nothing.",
            "Give what was paid for it.",
            {"value": declaration.value},
        )
    if declaration.duty_free:
        return Duty(tariff.currency, 0, 0, 0, tariff.in_force_from)
    band = next(
        one
        for one in tariff.bands_of(declaration.identity, declaration.taxpayer)
        if one.up_to is None or declaration.value <= one.up_to
    )
    # value [minor] / 100 * rate [minor per major] * percent / 10,000, in whole major units of 100.
    return Duty(
        currency=tariff.currency,
        levy=_whole(band.fixed, 1),
        sales_tax=_whole(declaration.value * tariff.exchange_rate * band.percent, 100 * 10_000),
        percent=band.percent,
        in_force_from=tariff.in_force_from,
    )


def problems_of(tariff: Tariff) -> Sequence[str]:
    """What is wrong with a tariff, in sentences: a gap, a repeated band, a negative amount."""
    found = []
    for identity in Identity:
        for taxpayer in Taxpayer:
            who = f"{identity.value}, {taxpayer.value}"
            bands = tariff.bands_of(identity, taxpayer)
            limits = [one.up_to for one in bands]
            if limits.count(None) != 1:
                found.append(f"{who}: exactly one band has no upper value")
            if len(set(limits)) < len(limits):
                found.append(f"{who}: two bands end at the same value")
            if any(one.fixed < 0 or one.percent < 0 or (one.up_to or 1) <= 0 for one in bands):
                found.append(f"{who}: an amount is negative")
    if tariff.exchange_rate <= 0:
        found.append("the exchange rate is not positive")
    if tariff.devices_per_year < 1 or not (
        0 <= tariff.duty_free_per_year <= tariff.devices_per_year
    ):
        found.append("the allowance is at least one device, and not all but some of it duty free")
    return found


def _whole(numerator: int, denominator: int) -> int:
    """A non-negative amount of minor units, rounded half up to whole major units of 100."""
    unit = 100 * denominator
    return (2 * numerator + unit) // (2 * unit) * 100
