from __future__ import annotations

from decimal import Decimal

from pehchan.figures.catalogue.chart import changed, span, valued
from pehchan.figures.chart.words import Words
from pehchan.figures.period import parse
from tests.figures.made import release

EN, UR = Words("en"), Words("ur")


def test_two_sources_of_one_value_are_drawn_once() -> None:
    seen = [one for one in valued(release(), "handsets_assembled_locally") if not one.part]
    assert len(seen) == len({one.period for one in seen})
    assert valued(release(), "handsets_eaten") == []


def test_changes_in_words() -> None:
    assert changed(Decimal(25), Decimal(13), EN) == "92 % more than"
    assert changed(Decimal(3), Decimal(4), UR) == "25 فیصد کم"
    assert changed(Decimal(24), Decimal(10), EN) == "2.4 times as much as"
    assert changed(Decimal(1000), Decimal(1001), EN) == "as much as"
    assert changed(Decimal(1), Decimal(0), EN) == ""


def test_spans_in_words() -> None:
    assert span(map(parse, ("2022-H1", "2024")), EN) == "first half of 2022 to 2024"
    assert span(map(parse, ("2016/2023", "2019/2023", "2024")), EN) == "2016 to 2024"
    assert span(map(parse, ("2024",)), UR) == "2024"
