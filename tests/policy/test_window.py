"""Windows: the arithmetic of months and of day masks."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.policy.window import Window, months_before

Day = datetime.date


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (Day(2026, 8, 1), 1, Day(2026, 7, 1)),
        (Day(2026, 3, 31), 1, Day(2026, 2, 28)),
        (Day(2024, 3, 31), 1, Day(2024, 2, 29)),
        (Day(2026, 1, 15), 1, Day(2025, 12, 15)),
        (Day(2026, 1, 15), 25, Day(2023, 12, 15)),
    ],
)
def test_months_before(day: Day, months: int, expected: Day) -> None:
    assert months_before(day, months) == expected


@given(
    st.dates(Day(2020, 1, 1), Day(2027, 1, 1)),
    st.integers(min_value=1, max_value=100),
    st.integers(min_value=-40, max_value=140),
)
def test_a_mask_keeps_exactly_the_days_inside(start: Day, length: int, offset: int) -> None:
    window = Window(start, start + datetime.timedelta(days=length))
    day = start + datetime.timedelta(days=offset)
    month = day.year * 100 + day.month
    between = window.first_month <= month <= window.last_month
    bit = 1 << (day.day - 1)
    kept = between and bool(window.masks().get(month, 0x7FFFFFFF) & bit)
    assert kept == (window.start <= day < window.end)
