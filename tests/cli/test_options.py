from __future__ import annotations

import datetime

import pytest

from pehchan.cli.options import day, examples
from pehchan.errors import UsageError


@pytest.mark.parametrize("text", ["2026-07-31", "20260731"])
def test_a_day_is_read_with_or_without_dashes(text: str) -> None:
    assert day(text) == datetime.date(2026, 7, 31)


def test_no_day_stays_none() -> None:
    assert day(None) is None


@pytest.mark.parametrize("text", ["2026-02-30", "31.7.2026", "", "today", "٢٠٢٦٠٧٣١", "20260731x"])
def test_what_is_no_day_is_a_wrong_call_that_shows_the_form(text: str) -> None:
    with pytest.raises(UsageError) as error:
        day(text, "--until")
    assert "--until" in error.value.message
    assert "2026-07-31" in error.value.next_step


def test_each_example_stands_on_a_line_of_its_own() -> None:
    assert examples("pehchan a", "pehchan b").split("\n\n")[1:] == ["  pehchan a", "  pehchan b"]
