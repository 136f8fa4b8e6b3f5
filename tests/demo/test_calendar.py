from __future__ import annotations

from datetime import date, timedelta

from pehchan.demo.calendar import AMNESTY_END, AMNESTY_EVALUATION_END, MONTHS, compact


def test_three_whole_months_one_after_the_other() -> None:
    assert [month.number for month in MONTHS] == [202604, 202605, 202606]
    for month in MONTHS:
        assert month.first.day == 1
        assert month.judged == month.last + timedelta(days=1)
        assert month.judged.day == 1
    assert [month.first for month in MONTHS[1:]] == [month.judged for month in MONTHS[:-1]]


def test_the_amnesty_is_prepared_while_judging_and_ends_after() -> None:
    assert MONTHS[0].judged < AMNESTY_EVALUATION_END < MONTHS[2].judged < AMNESTY_END


def test_compact_is_the_files_form() -> None:
    assert compact(date(2026, 4, 1)) == "20260401"
