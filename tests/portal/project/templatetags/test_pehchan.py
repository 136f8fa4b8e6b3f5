from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from pehchan.portal.project.templatetags.pehchan import day, identifier, moment, month, number


def test_an_imeis_groups_are_told_by_spacing_and_copied_without() -> None:
    assert identifier("352099001761481") == (
        '<bdi dir="ltr" class="identifier">'
        "<span>35</span><span>209900</span><span>176148</span><span>1</span></bdi>"
    )


@pytest.mark.parametrize("text", ["R-7F3K-29QM", "12345", "<b>"])
def test_other_identifiers_are_one_piece_left_to_right(text: str) -> None:
    shown = identifier(text)

    assert "<span>" not in shown
    assert shown.startswith('<bdi dir="ltr"')
    assert "<b>" not in shown


def test_a_day_is_in_words_of_the_pages_language() -> None:
    when = datetime.date(2026, 6, 1)
    assert day(when) == '<time datetime="2026-06-01">1 June 2026</time>'
    with translation.override("ur"):
        assert day(when) == '<time datetime="2026-06-01">1 جون 2026</time>'
    assert day(None) == ""


def test_a_month_is_told_with_its_year() -> None:
    assert month(datetime.date(2026, 6, 1)) == "June 2026"
    with translation.override("ur"):
        assert month(datetime.date(2026, 6, 1)) == "جون 2026"
    assert month(None) == ""


def test_a_moment_is_told_in_the_registers_zone() -> None:
    when = datetime.datetime(2026, 5, 31, 20, 30, tzinfo=datetime.UTC)

    assert "1 June 2026, 01:30" in moment(when)
    assert 'datetime="2026-06-01T01:30:00+05:00"' in moment(when)
    assert day(when) == '<time datetime="2026-06-01">1 June 2026</time>'
    assert moment(None) == ""


def test_a_number_has_its_groups() -> None:
    assert number(1_234_567) == "1,234,567"
    assert number(None) == ""
