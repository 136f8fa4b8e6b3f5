"""A chart: a name that lasts, and how it makes a drawing and a finding of a release."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from pehchan.figures.chart.drawing import Drawing, Point
from pehchan.figures.chart.words import Words
from pehchan.figures.observation import Observation
from pehchan.figures.period import Kind, Period
from pehchan.figures.release import Release

CITED, REGISTER = "cited", "register"


@dataclass(frozen=True)
class Choice:
    """One way to show a chart: ``value`` stands in the address, ``label`` on the page."""

    value: str
    label: str


@dataclass(frozen=True)
class Shown:
    """A chart of a release, in one language.

    Attributes:
        drawing: what is drawn.
        headline: what the figures say, computed from them.
        subtitle: what exactly is shown: measure, unit, place, period.
        observations: those that are shown.
        choices: the ways to show it, if there are several.
        chosen: the one that was taken.
        notes: what has to be known to read it.
    """

    drawing: Drawing
    headline: str
    subtitle: str
    observations: tuple[Observation, ...]
    choices: tuple[Choice, ...] = ()
    chosen: str = ""
    notes: tuple[str, ...] = ()


Show = Callable[[Release, Words, str], Shown | None]


@dataclass(frozen=True)
class Chart:
    """A chart.

    Attributes:
        name: its stable name, which stands in its address.
        collection: of whose releases it is.
        topic: under which it is listed.
        title: its short name in English and Urdu.
        series: the series that it tells about; all of their observations are in its table.
        show: makes it of a release in a language; with "" or an unknown choice, the usual way.
            None when the release has nothing to show.
    """

    name: str
    collection: str
    topic: str
    title: tuple[str, str]
    series: tuple[str, ...]
    show: Show = field(repr=False, compare=False)


def value_of(one: Observation) -> Decimal:
    """Its value, which it has to have."""
    assert one.value is not None
    return one.value


def valued(release: Release, name: str) -> list[Observation]:
    """The observations of a series that have a value; of two of a period and part, the first."""
    held = release.of(name)
    found: dict[tuple[Period, object], Observation] = {}
    for one in held.observations if held else ():
        if one.value is not None:
            found.setdefault((one.period, one.part), one)
    return list(found.values())


def point(
    period: Period, value: Decimal, label: str, words: Words, *, place: str = "", group: str = ""
) -> Point:
    """A point for a period, at the place that is given or at the period's own."""
    return Point(place or words.tick(period), group, value, label, period.start, period.end)


def span(periods: Iterable[Period], words: Words) -> str:
    """From the first to the last of some periods, as in ``2020 to first half of 2025``."""
    found = list(periods)
    first, last = min(found, key=lambda one: one.start), max(found)
    if Kind.SPAN in {one.kind for one in found}:
        years = (str(first.start.year), str(last.end.year))
    elif first == last:
        return words.period(first)
    else:
        years = (words.period(first), words.period(last))
    return words.say(" to ", " تا ").join(years)


def changed(now: Decimal, before: Decimal, words: Words) -> str:
    """``88 % more``, ``21 % less``, ``as much``; several times as much from 100 % on."""
    if not before:
        return ""
    percent = (now / before - 1) * 100
    if percent >= 100:
        times = words.number(now / before, 1).removesuffix(".0")
        return words.say(f"{times} times as much as", f"{times} گنا")
    size = words.percent(abs(percent), 0)
    if abs(percent) < Decimal("0.5"):
        return words.say("as much as", "تقریباً برابر")
    return words.say(
        f"{size} {'more' if percent > 0 else 'less'} than",
        f"{size} {'زیادہ' if percent > 0 else 'کم'}",
    )
