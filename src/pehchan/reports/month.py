"""A month as reports count it."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from pehchan.errors import UsageError


@dataclass(frozen=True, order=True)
class Month:
    """One month of the calendar."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month in ``YYYY-MM``.

        Raises:
            UsageError: it is none.
        """
        year, _, month = text.partition("-")
        digits = year.isascii() and month.isascii() and year.isdigit() and month.isdigit()
        if len(year) == 4 and len(month) == 2 and digits and 1 <= int(month) <= 12:
            return cls(int(year), int(month))
        raise UsageError("bad_month", f"{text!r} is not a month.", "Write it like 2026-07.")

    @classmethod
    def of(cls, key: int) -> Month:
        """The month of a lake's key, YYYYMM."""
        return cls(key // 100, key % 100)

    @property
    def key(self) -> int:
        """The month as the lake has it, YYYYMM."""
        return self.year * 100 + self.month

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, self.month, 1)

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return self.first.replace(day=self.days)

    @property
    def days(self) -> int:
        """How many days it has."""
        return calendar.monthrange(self.year, self.month)[1]

    def earlier(self, months: int) -> Month:
        """The month so many months before."""
        count = self.year * 12 + self.month - 1 - months
        return Month(count // 12, count % 12 + 1)

    def mask(self, start: datetime.date, end: datetime.date) -> int:
        """Bits d-1 of its days that are in ``[start, end)``, as the lake's ``days`` has them."""
        days = (self.first + datetime.timedelta(day) for day in range(self.days))
        return sum(1 << day.day - 1 for day in days if start <= day < end)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"
