from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from pehchan.figures.catalogue.all import CHARTS
from pehchan.figures.catalogue.register import by
from pehchan.figures.chart.drawing import Shape
from pehchan.figures.chart.words import Words
from pehchan.figures.period import parse
from pehchan.figures.register.cells import count, counts
from pehchan.figures.register.observe import observe
from pehchan.figures.register.series import REGISTER, REGISTERED
from pehchan.figures.release import Release, held_of
from pehchan.lake.workspace import Workspace
from tests.portal.register_made import kept

EN = Words("en")
AT = datetime.datetime(2026, 8, 1, tzinfo=datetime.UTC)
SAID = ("{part} of {period} is {name}", "{period}: {name} {part}")


def made(*held: object) -> Release:
    """A release of the register's series."""
    return Release("register", 1, AT, "", False, "", tuple(held))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def nation(pytestconfig: pytest.Config) -> Iterator[Release]:
    """The nation's figures."""
    opened = Workspace.open(kept(pytestconfig.cache.mkdir("pehchan-register")).root)
    yield made(*observe(opened))
    opened.close()


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_chart_of_the_register_has_a_finding(nation: Release, language: str) -> None:
    for chart in CHARTS.values():
        if chart.collection == "register":
            shown = chart.show(nation, Words(language), "")
            assert shown is not None, chart.name
            assert shown.drawing.points
            assert "{" not in shown.headline
            assert Words(language).place(nation.held[0].series.place) in shown.subtitle


def test_shares_are_of_the_whole_and_not_of_what_is_shown() -> None:
    year = parse("2025")
    seen = [count(REGISTERED, year, 100)]
    seen += counts(REGISTERED, year, "origin", {"local": 80, "imported": 15, "personal": 5})
    release = made(*held_of(REGISTER, seen))
    shown = by(REGISTERED, "origin", SAID, percent=True)(release, EN, "")
    assert shown is not None
    assert shown.headline == "80 % of 2025 is local"
    assert [point.label for point in shown.drawing.points] == ["80 %"]
    assert "below 10" in shown.notes[0]


def test_many_periods_are_lines_few_are_bars() -> None:
    seen = []
    for month in range(1, 13):
        period = parse(f"2025-{month:02d}")
        seen += counts(REGISTERED, period, "origin", {"local": 80 + month, "imported": 15})
    for year in ("2024", "2025"):
        seen += counts(REGISTERED, parse(year), "origin", {"local": 80, "imported": 15})
    show = by(REGISTERED, "origin", SAID)
    release = made(*held_of(REGISTER, seen))
    usual, months = show(release, EN, ""), show(release, EN, "month")
    assert usual is not None
    assert months is not None
    assert [usual.drawing.shape, months.drawing.shape] == [Shape.STACKED, Shape.LINES]
    assert [one.value for one in usual.choices] == ["year", "month"]
