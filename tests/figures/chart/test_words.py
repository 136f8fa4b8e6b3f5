from __future__ import annotations

from decimal import Decimal

import pytest

from pehchan.figures.chart.words import Words
from pehchan.figures.period import Kind, parse

EN, UR = Words("en"), Words("ur")


@pytest.mark.parametrize(
    ("text", "english", "urdu"),
    [
        ("2024", "2024", "2024"),
        ("2022-H1", "first half of 2022", "2022 کی پہلی ششماہی"),
        ("2024-Q3", "third quarter of 2024", "2024 کی تیسری سہ ماہی"),
        ("2025-06", "June 2025", "جون 2025"),
        ("FY2025", "fiscal year 2024–25", "مالی سال \u20662024–25\u2069"),
        ("2016/2023", "2016 to 2023", "2016 تا 2023"),
    ],
)
def test_periods(text: str, english: str, urdu: str) -> None:
    assert EN.period(parse(text)) == english
    assert UR.period(parse(text)) == urdu


@pytest.mark.parametrize(
    ("value", "english", "urdu"),
    [
        (950, "950", "950"),
        (31_380_000, "31.38 million", "3.14 کروڑ"),
        (4_450_000_000, "4.45 billion", "4.45 ارب"),
        (860_000, "860 thousand", "8.6 لاکھ"),
    ],
)
def test_large_numbers(value: int, english: str, urdu: str) -> None:
    assert EN.short(Decimal(value)) == english
    assert UR.short(Decimal(value)) == urdu


def test_values_have_their_units() -> None:
    assert EN.value(Decimal("94.83"), "percent") == "94.8 %"
    assert UR.value(Decimal(95), "percent") == "95 فیصد"
    assert EN.value(Decimal(1_898_000_000), "USD") == "$1.9 billion"
    assert EN.value(Decimal(535_690_000_000), "PKR") == "Rs 535.69 billion"
    assert EN.exact(Decimal(31_380_000), "devices") == "31,380,000"
    assert EN.exact(Decimal("-21.31"), "percent") == "-21.31 %"


def test_axes_write_periods_in_two_lines() -> None:
    assert EN.tick(parse("2022-H1")) == "2022\n1st half"
    assert EN.tick(parse("2025-06")) == "Jun\n2025"
    assert UR.tick(parse("FY2025")).endswith("مالی سال")


def test_parts_and_lists() -> None:
    assert UR.part((("type", "smartphone"),)) == "سمارٹ فون"
    assert UR.part((("brand", "Itel"),)) == "Itel"
    assert EN.listing(["a", "b", "c"]) == "a, b and c"
    assert UR.listing(["a"]) == "a"
    assert EN.shorter(Decimal(441_670)) == "442K"


def test_every_kind_of_period_has_a_name() -> None:
    assert len({EN.kind(kind) for kind in Kind} | {UR.kind(kind) for kind in Kind}) == 2 * len(Kind)


def test_places() -> None:
    assert UR.place("Pakistan") == "پاکستان"
    assert EN.place("Country1 (demo nation, made up)") == "Country1 (demo nation, made up)"
    assert UR.place("Country1 (demo nation, made up)") == "Country1 (فرضی نمونے کا ملک)"
    assert UR.place("Country1") == "Country1"


def test_an_unknown_language_is_english() -> None:
    assert Words("xx").say("a", "b") == "a"
