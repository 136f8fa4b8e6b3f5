"""A chart of each series by itself, of the kind that its figures allow."""

from __future__ import annotations

from collections.abc import Sequence

from pehchan.figures.catalogue.chart import (
    Chart,
    Choice,
    Shown,
    changed,
    point,
    span,
    value_of,
    valued,
)
from pehchan.figures.chart.drawing import Drawing, Mark, Shape
from pehchan.figures.chart.words import Words
from pehchan.figures.observation import Dimensions, Observation
from pehchan.figures.period import Kind, Period
from pehchan.figures.release import Release
from pehchan.figures.series import Series

_MONTHS = 7  # so many and more periods are a line
_CHOICES = 8  # so many sets of parts, the latest; all of them are in the table


def each(series: Series, collection: str) -> Chart:
    """The chart of a series: by period where it has several, by part, or one number."""

    def show(release: Release, words: Words, choice: str) -> Shown | None:
        held = release.of(series.name)
        seen = valued(release, series.name)
        if held is None or not seen:
            return None
        ways = _ways(held.series, seen, words)
        way = next((one for one in ways if one.value == choice), ways[0])
        choices = tuple(ways) if len(ways) > 1 else ()
        what, _, which = way.value.partition("-")
        if what == "parts":
            dimension, _, period = which.partition("-")
            mine = [one for one in seen if _by(one) == dimension and one.period.text == period]
            return _by_part(held.series, mine, words, choices, way.value)
        if what == "by":
            mine = [one for one in seen if not one.part and one.period.kind == which]
            return _by_period(held.series, mine, release, words, choices, way.value)
        return _mixed(held.series, seen, words)

    return Chart(
        series.name.replace("_", "-"),
        collection,
        series.topic,
        (series.title, series.title_ur),
        (series.name, *series.targets),
        show,
    )


def _ways(series: Series, seen: Sequence[Observation], words: Words) -> list[Choice]:
    """The usual way first: by the series' own periods, else by the commonest, then by parts."""
    kinds: dict[Kind, int] = {}
    parts: dict[tuple[Period, str], int] = {}
    for one in seen:
        if one.part:
            parts[one.period, _by(one)] = parts.get((one.period, _by(one)), 0) + 1
        else:
            kinds[one.period.kind] = kinds.get(one.period.kind, 0) + 1

    def rank(kind: Kind) -> tuple[bool, int]:
        return (kind is not series.frequency or kinds[kind] < 2, -kinds[kind])

    order = sorted(kinds, key=rank)
    ways = [Choice(f"by-{kind}", words.kind(kind)) for kind in order]
    several = sorted((one for one in parts if parts[one] > 1), reverse=True)
    for period, dimension in several[:_CHOICES]:
        title, name = words.period(period), words.dimension(dimension)
        label = words.say(f"By {name}, {title}", f"{name} کے لحاظ سے، {title}")
        ways.append(Choice(f"parts-{dimension}-{period.text}", label))
    if not kinds and len(parts) > 1:
        return [Choice("mixed", "")]
    return ways or [Choice("mixed", "")]


def _by(one: Observation) -> str:
    """What it is a part by: the last of its dimensions, by name; "" for a whole."""
    return "+".join(key for key, _ in one.part)


def _by_period(
    series: Series,
    seen: Sequence[Observation],
    release: Release,
    words: Words,
    choices: tuple[Choice, ...],
    chosen: str,
) -> Shown:
    ordered = sorted(seen, key=lambda one: one.period)
    title = words.say(series.title, series.title_ur)
    points = tuple(
        point(one.period, value_of(one), words.value(value_of(one), series.unit), words)
        for one in ordered
    )
    last = ordered[-1]
    stated = words.value(value_of(last), series.unit)
    period = words.period(last.period)
    headline = words.say(f"{title}: {stated} in {period}", f"{title}: {period} میں {stated}")
    if len(ordered) > 1 and last.period.kind is not Kind.SPAN:
        before = ordered[-2]
        than = words.period(before.period)
        how = changed(value_of(last), value_of(before), words)
        if series.unit == "percent":
            was = words.value(value_of(before), series.unit)
            headline += words.say(f", {was} in {than}", f"، {than} میں {was}")
        elif how:
            headline += words.say(f", {how} in {than}", f"، {than} کے مقابلے میں {how}")
    shape = Shape.STACKED
    if last.period.kind is Kind.SPAN:
        shape = Shape.SPANS
    elif len(ordered) == 1:
        shape = Shape.NUMBER
    elif len(ordered) >= _MONTHS:
        shape = Shape.LINES
    marks = _targets(series, release, last.period.kind, words) if shape is Shape.STACKED else ()
    if not marks and shape is Shape.NUMBER:
        marks = _targets(series, release, last.period.kind, words)
        shape = Shape.STACKED if marks else shape
    drawing = Drawing(shape, words.language, series.unit, points, marks)
    return Shown(
        drawing, headline, _subtitle(series, ordered, words), tuple(ordered), choices, chosen
    )


def _by_part(
    series: Series,
    seen: Sequence[Observation],
    words: Words,
    choices: tuple[Choice, ...],
    chosen: str,
) -> Shown:
    ordered = sorted(seen, key=value_of, reverse=True)
    points = tuple(
        point(
            one.period,
            value_of(one),
            words.value(value_of(one), series.unit),
            words,
            place=words.part(_telling(one, ordered)),
        )
        for one in ordered
    )
    first, second = points[0], points[1]
    title = words.say(series.title, series.title_ur)
    period = words.period(ordered[0].period)
    headline = words.say(
        f"{title}, {period}: {first.place} {first.label}, {second.place} {second.label}",
        f"{title}، {period}: {first.place} {first.label}، {second.place} {second.label}",
    )
    drawing = Drawing(Shape.RANKED, words.language, series.unit, points)
    return Shown(
        drawing, headline, _subtitle(series, ordered, words), tuple(ordered), choices, chosen
    )


def _mixed(series: Series, seen: Sequence[Observation], words: Words) -> Shown:
    """Parts of several periods, none of which has two: named by part and period."""
    ordered = sorted(seen, key=lambda one: one.period)
    points = tuple(
        point(
            one.period,
            value_of(one),
            words.value(value_of(one), series.unit),
            words,
            place=f"{words.tick(one.period)}\n{words.part(_telling(one, ordered))}".strip(),
        )
        for one in ordered
    )
    main = max(ordered, key=lambda one: (one.period, -len(one.part)))
    title = words.say(series.title, series.title_ur)
    place = words.period(main.period)
    if named := words.part(_telling(main, ordered)):
        place += words.say(", ", "، ") + named
    headline = f"{title}: {words.value(value_of(main), series.unit)} ({place})"
    shape = Shape.STACKED if len(points) > 1 else Shape.NUMBER
    drawing = Drawing(shape, words.language, series.unit, points)
    return Shown(drawing, headline, _subtitle(series, ordered, words), tuple(ordered))


def _telling(one: Observation, others: Sequence[Observation]) -> Dimensions:
    """What tells a part from the others: without what all of them have in common."""
    common = set.intersection(*(set(other.part) for other in others))
    return tuple(pair for pair in one.part if pair not in common) if len(others) > 1 else one.part


def _targets(series: Series, release: Release, kind: Kind, words: Words) -> tuple[Mark, ...]:
    marks = []
    for name in series.targets:
        held = release.of(name)
        if held is None or held.series.unit != series.unit:
            continue
        for one in held.observations:
            if one.value is not None and one.period.kind is kind:
                text = words.value(one.value, series.unit)
                label = words.say(f"target {text}", f"ہدف {text}")
                marks.append(Mark(label, words.tick(one.period), one.value))
    return tuple(marks)


def _subtitle(series: Series, seen: Sequence[Observation], words: Words) -> str:
    """``Handsets assembled in the country, handsets, Pakistan, 2020 to 2024``."""
    periods = span((one.period for one in seen), words)
    parts = (
        words.say(series.title, series.title_ur),
        words.unit(series.unit),
        words.place(series.place),
        periods,
    )
    return words.say(", ", "، ").join(parts)
