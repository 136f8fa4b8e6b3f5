from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from pehchan.figures.chart.words import Words
from pehchan.figures.observation import cited
from pehchan.figures.reconcile import reconcile
from pehchan.figures.series import named
from pehchan.portal.figures.line import COLUMNS, Line, in_order, line_of

FIGURES = cited()
CHECKS = reconcile(FIGURES)


def lines() -> list[Line]:
    return [line_of(named(one.series), one, Words("en"), CHECKS) for one in FIGURES]


def test_a_line_says_everything_that_is_known() -> None:
    line = lines()[1]
    assert (line.period, line.value, line.stated) == ("2021", "25,000,000", "+88 % against 2020")
    assert line.entered == "Came with Pehchan, 23 November 2026"
    assert [code for code, _ in line.checks] == ["differs"]
    cut = next(one for one in lines() if one.observation.link.endswith("…"))
    assert cut.host == "www.thenews.com.pk"


def test_who_entered_it_is_said_in_both_languages() -> None:
    one = replace(FIGURES[0], line=0, entered_by="Zara", entered_on=datetime.date(2025, 3, 1))
    series = named(one.series)
    assert line_of(series, one, Words("en")).entered == "Entered by Zara on 1 March 2025"
    assert "Zara" in line_of(series, one, Words("ur")).entered
    computed = replace(one, source="", entered_by="", entered_on=None)
    assert line_of(series, computed, Words("en")).entered == "Computed"
    few = replace(computed, value=None, suppressed=True)
    assert line_of(replace(series, smallest_cell=10), few, Words("en")).value == "held back"


@pytest.mark.parametrize("column", COLUMNS)
def test_lines_are_sorted_by_any_column_both_ways(column: str) -> None:
    up, down = in_order(lines(), column), in_order(lines(), f"-{column}")
    assert len(up) == len(down) == len(FIGURES)
    assert sorted(map(hash, up)) == sorted(map(hash, down))
    if column == "value":
        values = [line.observation.value for line in down if line.observation.value is not None]
        assert values == sorted(values, reverse=True)
        assert up[0].observation.value is None
    if column == "period":
        assert [line.observation.period for line in up] == sorted(
            line.observation.period for line in down
        )
    assert in_order(lines(), "nonsense") == lines()
