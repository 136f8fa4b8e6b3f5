from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.errors import UsageError
from pehchan.figures.period import Kind, cover, month_of, parse

DAY = datetime.date


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2025-06", Kind.MONTH, DAY(2025, 6, 1), DAY(2025, 6, 30)),
        ("2024-02", Kind.MONTH, DAY(2024, 2, 1), DAY(2024, 2, 29)),
        ("2024-Q4", Kind.QUARTER, DAY(2024, 10, 1), DAY(2024, 12, 31)),
        ("2022-H1", Kind.HALF, DAY(2022, 1, 1), DAY(2022, 6, 30)),
        ("2022-H2", Kind.HALF, DAY(2022, 7, 1), DAY(2022, 12, 31)),
        ("2024", Kind.YEAR, DAY(2024, 1, 1), DAY(2024, 12, 31)),
        ("FY2025", Kind.FISCAL, DAY(2024, 7, 1), DAY(2025, 6, 30)),
        ("2019/2023", Kind.SPAN, DAY(2019, 1, 1), DAY(2023, 12, 31)),
        ("2024-07/2025-06", Kind.SPAN, DAY(2024, 7, 1), DAY(2025, 6, 30)),
    ],
)
def test_parse(text: str, kind: Kind, start: DAY, end: DAY) -> None:
    period = parse(text)
    assert (period.kind, period.start, period.end, period.text) == (kind, start, end, text)


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2024-Q5", "2024-H3", "2025/2024", "FY24", "0000"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(text)
    assert refused.value.code == "bad_period"


@given(st.dates(DAY(1900, 1, 1), DAY(2100, 12, 31)))
def test_a_day_lies_in_its_month_and_that_in_its_year(day: DAY) -> None:
    month = month_of(day)
    assert month.start <= day <= month.end
    assert month.months == 1
    assert parse(str(day.year)).holds(month)


def test_periods_are_sorted_by_their_end() -> None:
    texts = ["2024", "2024-Q3", "2025-06", "FY2025", "2024-Q4"]
    ordered = [period.text for period in sorted(map(parse, texts))]
    assert ordered == ["2024-Q3", "2024", "2024-Q4", "FY2025", "2025-06"]


@pytest.mark.parametrize(
    ("whole", "parts", "covered"),
    [
        ("2024", ["2024-H1", "2024-Q4", "2024-Q3"], True),
        ("2024", ["2024-H1", "2024-Q4"], False),
        ("2024", ["2024-H1", "2024-Q2", "2024-H2"], False),
        ("FY2025", ["2024-H2", "2025-H1"], True),
        ("2024", [], False),
    ],
)
def test_cover(whole: str, parts: list[str], covered: bool) -> None:
    assert cover(parse(whole), [parse(part) for part in parts]) is covered
