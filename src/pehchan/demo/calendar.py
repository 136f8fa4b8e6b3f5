"""The months that the demo nation is watched, and the days on which it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Month:
    """A month of operator data: its first and last day, and the day after, when it is judged."""

    first: date
    last: date

    @property
    def judged(self) -> date:
        """The day on which the month's files are imported, judged and turned into lists."""
        return self.last + timedelta(days=1)

    @property
    def number(self) -> int:
        """The month as yyyymm."""
        return self.first.year * 100 + self.first.month


MONTHS = (
    Month(date(2026, 4, 1), date(2026, 4, 30)),
    Month(date(2026, 5, 1), date(2026, 5, 31)),
    Month(date(2026, 6, 1), date(2026, 6, 30)),
)

AMNESTY_EVALUATION_END = date(2026, 6, 1)
"""Unregistered devices found up to this day are granted amnesty."""

AMNESTY_END = date(2026, 12, 31)
"""The last day of the amnesty."""


def compact(day: date) -> str:
    """A day as DIRBS-Core's files write it: yyyymmdd."""
    return f"{day:%Y%m%d}"
