"""The visitor's clock: how long a temporary registration holds, and when more may be had."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

DAYS_PER_VISIT = 120
EXTENSION_DAYS = 60
EXTENSIONS_PER_VISIT = 1
# An extension is asked for in the last days, when it is known whether the visit goes on.
ASK_FROM_DAYS = 30
NOTICE_DAYS = (14, 3)
# An arrival longer ago than this has had its days.
LATEST_DAYS = DAYS_PER_VISIT


class Refusal(StrEnum):
    """Why a rule does not grant what was asked for."""

    ARRIVAL_AHEAD = "arrival_ahead"
    VISIT_OVER = "visit_over"
    DEPARTS_BEFORE_ARRIVAL = "departs_before_arrival"
    SAME_VISIT = "same_visit"
    TOO_EARLY = "too_early"
    EXPIRED = "expired"
    EXTENDED_BEFORE = "extended_before"
    NOT_LATER = "not_later"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit: its first day, and the day on which the visitor means to leave."""

    arrived: datetime.date
    departs: datetime.date


def holds_until(arrived: datetime.date) -> datetime.date:
    """The last of a visit's 120 days, the day of arrival being the first."""
    return arrived + datetime.timedelta(days=DAYS_PER_VISIT - 1)


def why_not_visit(visit: Visit, earlier: tuple[Visit, ...], today: datetime.date) -> Refusal | None:
    """Why a visit cannot be registered on a day; None when it can.

    Args:
        earlier: the same person's visits for which a device was registered. Who arrives must have
            left: an arrival on or before an earlier visit's last known day is that same visit, and
            a visit has one device.
    """
    if visit.arrived > today:
        return Refusal.ARRIVAL_AHEAD
    if visit.departs < visit.arrived:
        return Refusal.DEPARTS_BEFORE_ARRIVAL
    if visit.departs < today or holds_until(visit.arrived) < today:
        return Refusal.VISIT_OVER
    if any(visit.arrived <= one.departs for one in earlier):
        return Refusal.SAME_VISIT
    return None


def why_not_extend(
    *,
    until: datetime.date,
    departs: datetime.date,
    extended: int,
    today: datetime.date,
) -> Refusal | None:
    """Why a rule does not extend a registration that holds until a day; None when it does.

    Args:
        departs: the new day of departure. Up to 60 days more are granted once a visit, in the last
            30 days; whatever else is asked for goes to a reviewer.
        extended: how often it was extended before.
    """
    if today > until:
        return Refusal.EXPIRED
    if departs <= until:
        return Refusal.NOT_LATER
    if extended >= EXTENSIONS_PER_VISIT:
        return Refusal.EXTENDED_BEFORE
    if (until - today).days >= ASK_FROM_DAYS:
        return Refusal.TOO_EARLY
    if (departs - until).days > EXTENSION_DAYS:
        return Refusal.TOO_LONG
    return None


def notices_due(
    until: datetime.date, told: frozenset[int], today: datetime.date
) -> tuple[int, ...]:
    """Which notices of the coming end are due and were not sent: days ahead, the nearest only.

    A worker that was down over a day sends the one that is true now, not both.
    """
    left = (until - today).days
    due = [days for days in NOTICE_DAYS if left <= days]
    return (min(due),) if left >= 0 and due and min(due) not in told else ()


def expired(until: datetime.date, today: datetime.date) -> bool:
    """Whether its last day is over."""
    return today > until
