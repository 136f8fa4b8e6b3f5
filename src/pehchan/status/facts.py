"""The facts about one device that its state follows from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on record about a device on a day.

    Attributes:
        device: device key; None when what was asked about is no identifier at all.
        golden: on the golden list.
        spared: the last day on which it is spared; None if it is not.
        paired: an exception pair joins it and the IMSI that was asked about.
        blocked_since: earliest block date, of its open blocking rows, that has come.
        notice_until: earliest block date, of its open blocking rows, that has not.
        known: registered, seen on a network, on any list, or of a known TAC.
    """

    device: int | None
    golden: bool = False
    spared: date | None = None
    paired: bool = False
    blocked_since: date | None = None
    notice_until: date | None = None
    known: bool = False


def block_days(block_dates: Iterable[date | None], day: date) -> tuple[date | None, date | None]:
    """``blocked_since`` and ``notice_until`` on a day, from a device's open rows' block dates.

    A row without a block date (informational, or an amnesty's evaluation) blocks nothing.
    """
    dates = [block_date for block_date in block_dates if block_date is not None]
    due = [block_date for block_date in dates if block_date <= day]
    ahead = [block_date for block_date in dates if block_date > day]
    return min(due, default=None), min(ahead, default=None)
