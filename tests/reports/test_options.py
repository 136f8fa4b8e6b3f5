"""Options: which conditions a report is limited to."""

from __future__ import annotations

import pytest

from pehchan.errors import UsageError
from pehchan.reports.month import Month
from pehchan.reports.options import Options
from tests.reports.register import LAST, SETTINGS


def test_all_conditions_unless_some_are_named() -> None:
    every = Options(Month(2026, 7), LAST)
    assert [one.label for one in every.chosen(SETTINGS)] == ["noted", "stolen", "cloned"]
    some = Options(Month(2026, 7), LAST, conditions=("cloned", "noted"))
    assert [one.label for one in some.chosen(SETTINGS)] == ["noted", "cloned"]


def test_an_unknown_condition_is_named() -> None:
    with pytest.raises(UsageError, match="'lost'"):
        Options(Month(2026, 7), LAST, conditions=("lost",)).chosen(SETTINGS)
