from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from pehchan.figures.catalogue.content import local_content
from pehchan.figures.chart.picture import specification, svg
from pehchan.figures.chart.told import told
from pehchan.figures.chart.words import Words
from pehchan.figures.observation import Observation, cited
from pehchan.figures.period import parse
from pehchan.figures.register.series import CONTENT, REGISTER
from pehchan.figures.release import Release, held_of
from pehchan.figures.series import SERIES


def observed(year: str, value: int, part: str = "") -> Observation:
    named = (("part", part),) if part else ()
    return Observation(CONTENT, named, parse(year), Decimal(value), None, None, "", "")


def release(*seen: Observation, targets: bool = True) -> Release:
    aims = [one for one in cited() if one.series == "target_localization"] if targets else []
    series = [*REGISTER, SERIES["target_localization"]]
    at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    return Release("register", 1, at, "", False, "", held_of(series, [*seen, *aims]))


def test_years_stand_beside_the_policys_aim_from_the_day_it_was_due() -> None:
    made = release(observed("2022", 8), observed("2024", 12), observed("2025", 15))
    shown = local_content(made, Words("en"), "")
    assert shown is not None
    assert shown.headline == (
        "Devices assembled locally in 2025 had 15 % of local content; the policy aimed at 49 %"
    )
    marks = [(mark.place, mark.value, mark.label) for mark in shown.drawing.marks]
    assert marks == [("2024", 49, "target 49 % by June 2023"), ("2025", 49, "")]
    assert {one.source for one in shown.observations} == {"", "Riaz Haq (PakAlumni Worldwide)"}
    assert shown.choices == ()
    assert "cited" in shown.notes[0]


def test_parts_stand_beside_their_own_aims() -> None:
    made = release(
        observed("2025", 15),
        observed("2025", 9, "motherboard components"),
        observed("2025", 4, "batteries"),
        observed("2025", 2, "packaging"),
    )
    shown = local_content(made, Words("en"), "parts")
    assert shown is not None
    places = [(mark.place, mark.value) for mark in shown.drawing.marks]
    assert places == [("motherboard components", 10), ("batteries", 10)]
    assert [point.label for point in shown.drawing.points] == ["9 %", "4 %", "2 %"]
    assert "batteries: target 10 %." in told(shown.drawing)
    assert svg(specification(shown.drawing)).startswith("<svg")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_an_aim_that_is_reached_is_said_to_be(language: str) -> None:
    shown = local_content(release(observed("2025", 50)), Words(language), "")
    assert shown is not None
    assert ("reached" in shown.headline) or ("پورا ہوا" in shown.headline)
    plain = local_content(release(observed("2025", 50), targets=False), Words(language), "")
    assert plain is not None
    assert plain.drawing.marks == ()
    assert plain.notes == ()


def test_without_local_content_there_is_nothing_to_show() -> None:
    assert local_content(release(), Words("en"), "") is None
