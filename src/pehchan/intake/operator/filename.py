"""The days that an operator's file speaks of, from its name: ``name_YYYYMMDD_YYYYMMDD``."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from pehchan.intake.checks import Check, failed

_FORM = re.compile(r".*_([0-9]{8})_([0-9]{8})", re.ASCII | re.DOTALL)
_RENAME = "Name the file like operator1_20260701_20260731.zip."


@dataclass(frozen=True)
class Span:
    """The first and the last day of a file, both included."""

    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """Every day, in order."""
        length = (self.last - self.first).days + 1
        return tuple(self.first + datetime.timedelta(days=day) for day in range(length))

    @property
    def months(self) -> tuple[int, ...]:
        """Every month as YYYYMM, in order."""
        return tuple(sorted({day.year * 100 + day.month for day in self.days}))


def span_of(stem: str, today: datetime.date) -> Span | Check:
    """The days in a file's name without its suffixes, or the failed check ``filename``."""
    found = _FORM.fullmatch(stem)
    if found is None:
        return failed("filename", f"{stem!r} does not end in _YYYYMMDD_YYYYMMDD.", _RENAME)
    try:
        first, last = (
            datetime.date(int(text[:4]), int(text[4:6]), int(text[6:])) for text in found.groups()
        )
    except ValueError:
        return failed("filename", f"A date in {stem!r} does not exist.", _RENAME)
    if last < first:
        return failed("filename", f"The first date in {stem!r} is after the second.", _RENAME)
    if first > today:
        return failed("filename", f"The first date in {stem!r} is in the future.", _RENAME)
    return Span(first, last)
