"""What a rule can be told: frozen, typed, strict about unknown names."""

from __future__ import annotations

import datetime
from typing import Annotated

import msgspec

from pehchan.policy.window import Window, months_before


class Parameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parameters of a rule that has none; others add their own."""


class PeriodParameters(Parameters, frozen=True, kw_only=True):
    """A rule that looks back from the day of judgement, by days or by calendar months.

    Exactly one of ``period_days`` and ``period_months`` is given, 1 or more.
    """

    period_days: Annotated[int, msgspec.Meta(ge=1)] | None = None
    period_months: Annotated[int, msgspec.Meta(ge=1)] | None = None

    def __post_init__(self) -> None:
        if (self.period_days is None) == (self.period_months is None):
            raise ValueError("give one of period_days and period_months")

    def window(self, end: datetime.date) -> Window:
        """The window that ends before ``end``."""
        if self.period_months is not None:
            return Window(months_before(end, self.period_months), end)
        return days_before(end, self.period_days or 0)


class LookbackParameters(Parameters, frozen=True, kw_only=True):
    """A rule that looks back ``lookback_days`` days from the day of judgement."""

    lookback_days: Annotated[int, msgspec.Meta(ge=1)]

    def window(self, end: datetime.date) -> Window:
        """The window that ends before ``end``."""
        return days_before(end, self.lookback_days)


def days_before(end: datetime.date, days: int) -> Window:
    """The window of that many days that ends before ``end``."""
    return Window(end - datetime.timedelta(days=days), end)
