from __future__ import annotations

from datetime import date, timedelta

import pytest

from pehchan.portal.registration.visitor.clock import (
    NOTICE_DAYS,
    Refusal,
    Visit,
    expired,
    holds_until,
    notices_due,
    why_not_extend,
    why_not_visit,
)

ARRIVED = date(2026, 1, 1)
LAST = date(2026, 4, 30)  # the 120th day, the first being 1 January
DAY = timedelta(days=1)


def test_a_visit_has_120_days_with_the_day_of_arrival() -> None:
    assert holds_until(ARRIVED) == LAST
    assert not expired(LAST, LAST)
    assert expired(LAST, LAST + DAY)
    # A leap day is a day like any other.
    assert holds_until(date(2028, 1, 1)) == date(2028, 4, 29)


@pytest.mark.parametrize(
    ("arrived", "departs", "today", "expected"),
    [
        (ARRIVED, LAST, ARRIVED, None),
        (ARRIVED, LAST + 90 * DAY, ARRIVED, None),
        (ARRIVED, LAST, LAST, None),
        (ARRIVED, ARRIVED, ARRIVED, None),
        (ARRIVED, LAST, ARRIVED - DAY, Refusal.ARRIVAL_AHEAD),
        (ARRIVED, ARRIVED - DAY, ARRIVED, Refusal.DEPARTS_BEFORE_ARRIVAL),
        (ARRIVED, LAST + 90 * DAY, LAST + DAY, Refusal.VISIT_OVER),
        (ARRIVED, ARRIVED + 3 * DAY, ARRIVED + 4 * DAY, Refusal.VISIT_OVER),
    ],
)
def test_which_visit_can_be_registered(
    arrived: date, departs: date, today: date, expected: Refusal | None
) -> None:
    assert why_not_visit(Visit(arrived, departs), (), today) is expected


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        (Visit(date(2025, 6, 1), date(2025, 9, 1)), None),
        (Visit(date(2025, 9, 1), ARRIVED - DAY), None),
        (Visit(date(2025, 9, 1), ARRIVED), Refusal.SAME_VISIT),
        (Visit(ARRIVED, LAST), Refusal.SAME_VISIT),
        (Visit(ARRIVED + DAY, LAST), Refusal.SAME_VISIT),
    ],
)
def test_a_new_visit_begins_after_the_last_one_ended(
    earlier: Visit, expected: Refusal | None
) -> None:
    visit = Visit(ARRIVED, LAST)
    assert why_not_visit(visit, (earlier,), ARRIVED + DAY) is expected


@pytest.mark.parametrize(
    ("departs", "extended", "today", "expected"),
    [
        (LAST + DAY, 0, LAST, None),
        (LAST + 60 * DAY, 0, LAST - 29 * DAY, None),
        (LAST + 60 * DAY, 0, LAST - 30 * DAY, Refusal.TOO_EARLY),
        (LAST + 61 * DAY, 0, LAST, Refusal.TOO_LONG),
        (LAST + DAY, 1, LAST, Refusal.EXTENDED_BEFORE),
        (LAST, 0, LAST, Refusal.NOT_LATER),
        (LAST + DAY, 0, LAST + DAY, Refusal.EXPIRED),
    ],
)
def test_which_extension_a_rule_grants(
    departs: date, extended: int, today: date, expected: Refusal | None
) -> None:
    assert why_not_extend(until=LAST, departs=departs, extended=extended, today=today) is expected


@pytest.mark.parametrize(
    ("left", "told", "expected"),
    [
        (15, (), ()),
        (14, (), (14,)),
        (14, (14,), ()),
        (10, (), (14,)),  # a day missed is made up for
        (4, (14,), ()),
        (3, (14,), (3,)),
        (3, (), (3,)),  # and only what is true now is said
        (0, (14,), (3,)),
        (0, (14, 3), ()),
        (-1, (), ()),
    ],
)
def test_each_notice_is_sent_once_and_never_after_the_end(
    left: int, told: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    assert notices_due(LAST, frozenset(told), LAST - left * DAY) == expected


def test_day_by_day_every_notice_is_sent_in_its_turn() -> None:
    told: set[int] = set()
    sent = []
    for day in range(20, -2, -1):
        due = notices_due(LAST, frozenset(told), LAST - day * DAY)
        told |= set(due)
        sent += [(day, one) for one in due]
    assert sent == [(days, days) for days in NOTICE_DAYS]
