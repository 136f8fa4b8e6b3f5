"""The days that a rule looks at, and the arithmetic of day masks within them."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month that many months earlier, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, order=True)
class Window:
    """Days from ``start`` up to, but not including, ``end``."""

    start: datetime.date
    end: datetime.date

    @property
    def last(self) -> datetime.date:
        """The last day inside."""
        return self.end - datetime.timedelta(days=1)

    @property
    def first_month(self) -> int:
        """The month of the first day, YYYYMM."""
        return self.start.year * 100 + self.start.month

    @property
    def last_month(self) -> int:
        """The month of the last day, YYYYMM."""
        return self.last.year * 100 + self.last.month

    def masks(self) -> dict[int, int]:
        """Month (YYYYMM) to the mask of its days inside, for the months that are cut off.

        Bit d-1 stands for day d; months that lie inside as a whole are left out.
        """
        cut: dict[int, int] = {}
        if self.start.day > 1:
            cut[self.first_month] = -1 << (self.start.day - 1) & 0x7FFFFFFF
        mask = (1 << self.last.day) - 1
        cut[self.last_month] = cut.get(self.last_month, 0x7FFFFFFF) & mask
        return cut
