from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.intake.checks import Check
from pehchan.intake.operator.filename import Span, span_of

TODAY = datetime.date(2026, 8, 15)
dates = st.dates(datetime.date(1990, 1, 1), TODAY)


@given(st.text(max_size=10), st.tuples(dates, dates).map(sorted))
def test_a_name_ends_in_its_first_and_last_day(name: str, days: list[datetime.date]) -> None:
    first, last = days
    assert span_of(f"{name}_{first:%Y%m%d}_{last:%Y%m%d}", TODAY) == Span(first, last)


@pytest.mark.parametrize(
    "stem",
    [
        "operator1",
        "operator1_20260701",
        "operator1_20260701_2026073",
        "operator1_20260701_20260731_",
        "operator1_20260701_20260731.csv",
        "operator1_2026-07-01_2026-07-31",
        "20260701_20260731",
        "operator1_٢٠٢٦٠٧٠١_20260731",
        "",
    ],
)
def test_any_other_name_is_refused(stem: str) -> None:
    found = span_of(stem, TODAY)
    assert isinstance(found, Check)
    assert (found.name, found.passed) == ("filename", False)
    assert "_YYYYMMDD_YYYYMMDD" in found.message
    assert "operator1_20260701_20260731.zip" in found.next_step


@pytest.mark.parametrize(
    ("days", "what"),
    [
        ("20260631_20260731", "does not exist"),
        ("20260701_20261301", "does not exist"),
        ("00000101_20260731", "does not exist"),
        ("20260702_20260701", "first date in 'op_20260702_20260701' is after"),
        ("20260816_20260816", "is in the future"),
    ],
)
def test_days_that_cannot_be_are_refused(days: str, what: str) -> None:
    found = span_of(f"op_{days}", TODAY)
    assert isinstance(found, Check)
    assert found.name == "filename"
    assert what in found.message


def test_a_span_may_begin_today() -> None:
    assert span_of("op_20260815_20260815", TODAY) == Span(TODAY, TODAY)


def test_a_span_has_every_day_and_month() -> None:
    span = Span(datetime.date(2025, 12, 30), datetime.date(2026, 1, 2))
    assert [day.day for day in span.days] == [30, 31, 1, 2]
    assert span.months == (202512, 202601)
