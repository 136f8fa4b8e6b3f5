"""Periods of statistics: months, quarters, halves, calendar and fiscal years, and spans of them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from pehchan.errors import UsageError

FIRST_YEAR, LAST_YEAR = 1900, 2200
FISCAL_BEGINS = 7  # July: the fiscal year 2025 is July 2024 to June 2025
_FORMS = (
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), "month"),
    (re.compile(r"(\d{4})-Q([1-4])"), "quarter"),
    (re.compile(r"(\d{4})-H([12])"), "half"),
    (re.compile(r"FY(\d{4})"), "fiscal"),
    (re.compile(r"(\d{4})"), "year"),
)


class Kind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FISCAL = "fiscal"
    SPAN = "span"


@dataclass(frozen=True, order=True)
class Period:
    """Whole months, from the first day of ``start`` to the last of ``end``.

    Sorted by when they end; of two that end together the longer one is the later.
    """

    end: datetime.date
    start: datetime.date
    text: str
    kind: Kind

    @property
    def months(self) -> int:
        """How many months it has."""
        return _number(self.end) - _number(self.start) + 1

    def holds(self, other: Period) -> bool:
        """Whether all of another period lies in this one."""
        return self.start <= other.start and other.end <= self.end


def parse(text: str) -> Period:
    """The period that is written: ``2025-06``, ``2024-Q3``, ``2022-H1``, ``2024``, ``FY2025``.

    Two of these with a slash between them are a span.

    Raises:
        UsageError: ``bad_period``.
    """
    if "/" in text:
        first, _, last = text.partition("/")
        begin, end = parse(first), parse(last)
        if end.end < begin.start:
            raise _bad(text)
        return Period(end.end, begin.start, text, Kind.SPAN)
    for form, name in _FORMS:
        if found := form.fullmatch(text):
            year, *place = (int(group) for group in found.groups())
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise _bad(text)
            return _made(Kind(name), text, year, *place)
    raise _bad(text)


def month_of(day: datetime.date) -> Period:
    """The month in which a day lies."""
    return parse(f"{day:%Y-%m}")


def cover(whole: Period, parts: list[Period]) -> bool:
    """Whether the parts make up the whole: no gap, no overlap."""
    ordered = sorted(parts, key=lambda part: part.start)
    at = _number(whole.start)
    for part in ordered:
        if _number(part.start) != at:
            return False
        at += part.months
    return bool(ordered) and at == _number(whole.end) + 1


def _made(kind: Kind, text: str, year: int, place: int = 1) -> Period:
    length = {"month": 1, "quarter": 3, "half": 6}.get(kind, 12)
    begin = year * 12 + (place - 1) * length
    if kind is Kind.FISCAL:
        begin = (year - 1) * 12 + FISCAL_BEGINS - 1
    after = begin + length
    return Period(_first(after) - datetime.timedelta(1), _first(begin), text, kind)


def _first(number: int) -> datetime.date:
    return datetime.date(number // 12, number % 12 + 1, 1)


def _number(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _bad(text: str) -> UsageError:
    return UsageError(
        "bad_period",
        f"{text!r} is no period.",
        "Write 2025-06, 2024-Q3, 2022-H1, 2024, FY2025, or two of these with a slash between them.",
    )
