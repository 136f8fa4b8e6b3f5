"""Months: parsing, neighbours, masks."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.errors import UsageError
from pehchan.reports.month import Month

months = st.builds(Month, st.integers(1990, 2100), st.integers(1, 12))


@given(months)
def test_text_and_key_come_back(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Month.of(month.key) == month


@pytest.mark.parametrize("text", ["2026", "2026-00", "2026-13", "26-01", "2026-1", "٢٠٢٦-01", "x"])
def test_other_text_is_no_month(text: str) -> None:
    with pytest.raises(UsageError):
        Month.parse(text)


@given(months, st.integers(0, 40))
def test_earlier_months_end_before(month: Month, back: int) -> None:
    before = month.earlier(back)
    assert (month.year - before.year) * 12 + month.month - before.month == back


@given(months, st.integers(-40, 40), st.integers(0, 60))
def test_the_mask_has_a_bit_for_each_day_inside(month: Month, offset: int, length: int) -> None:
    start = month.first + datetime.timedelta(days=offset)
    end = start + datetime.timedelta(days=length)
    mask = month.mask(start, end)
    for day in range(1, month.days + 1):
        date = month.first.replace(day=day)
        assert bool(mask >> day - 1 & 1) == (start <= date < end)
    assert mask >> month.days == 0


def test_february_ends_when_it_does() -> None:
    assert Month(2028, 2).last == datetime.date(2028, 2, 29)
