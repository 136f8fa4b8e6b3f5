"""Charts that combine parts of the register's own series."""

from __future__ import annotations

from decimal import Decimal

from pehchan.figures.catalogue.chart import (
    REGISTER,
    Chart,
    Choice,
    Show,
    Shown,
    point,
    span,
    value_of,
    valued,
)
from pehchan.figures.chart.drawing import Drawing, Shape
from pehchan.figures.chart.words import Words
from pehchan.figures.observation import Observation
from pehchan.figures.period import Kind, Period
from pehchan.figures.register.series import (
    ACTIVE,
    COMPLIANCE,
    REGISTERED,
    SUBSCRIBERS,
)
from pehchan.figures.release import Held, Release

_BARS = 8  # so many periods at most are bars; more are lines
_LEADING = 6  # so many parts at most; the rest is in the table


Said = tuple[str, str]  # templates of {name}, {part}, {period}, in English and Urdu


def by(series: str, dimension: str, said: Said, *, percent: bool = False) -> Show:
    """Parts of a series over time: bars on each other, or lines when there are many periods.

    Args:
        series: the series' name.
        dimension: what the parts are parts by.
        said: what the largest part of the last period is said to be.
        percent: show shares of the whole, not counts.
    """

    def show(release: Release, words: Words, choice: str) -> Shown | None:
        held = release.of(series)
        seen = [one for one in valued(release, series) if [k for k, _ in one.part] == [dimension]]
        if held is None or not seen:
            return None
        kinds = sorted({one.period.kind for one in seen}, key=list(Kind).index, reverse=True)
        choices = tuple(Choice(str(kind), words.kind(kind)) for kind in kinds)
        chosen = choice if choice in kinds else str(kinds[0])
        shown = [one for one in seen if one.period.kind == chosen]
        return _over_time(held, shown, said, percent, words, choices, chosen)

    return show


def _over_time(
    held: Held,
    shown: list[Observation],
    said: Said,
    percent: bool,
    words: Words,
    choices: tuple[Choice, ...],
    chosen: str,
) -> Shown:
    totals: dict[Period, Decimal] = {}
    sizes: dict[str, Decimal] = {}
    for one in shown:
        name = words.part(one.part)
        totals[one.period] = totals.get(one.period, Decimal(0)) + value_of(one)
        sizes[name] = sizes.get(name, Decimal(0)) + value_of(one)
    # Of the whole, where it is known: parts that are held back count, too.
    for one in held.observations:
        if not one.part and one.value is not None and one.period in totals:
            totals[one.period] = one.value
    leading = sorted(sizes, key=lambda name: -sizes[name])[:_LEADING]
    points = []
    for one in sorted(shown, key=lambda one: (leading_at(one, leading, words), one.period)):
        name = words.part(one.part)
        if name not in leading:
            continue
        value = value_of(one)
        label = words.short(value)
        if percent:
            value = value * 100 / totals[one.period]
            label = words.percent(value)
        points.append(point(one.period, value, label, words, group=name))
    lined = len(totals) > _BARS
    unit = "percent" if percent else held.series.unit
    drawing = Drawing(Shape.LINES if lined else Shape.STACKED, words.language, unit, tuple(points))
    last = max(totals)
    latest = {words.part(one.part): value_of(one) for one in shown if one.period == last}
    first = max(latest, key=lambda name: latest[name])
    part = words.percent(latest[first] * 100 / totals[last], 0)
    title = words.say(held.series.title, held.series.title_ur)
    headline = words.say(*said).format(name=first, part=part, period=words.period(last))
    few = any(one.suppressed for one in held.observations)
    notes = []
    if few:
        least = held.series.smallest_cell
        notes.append(
            words.say(
                f"Counts below {least}, and what would give them away, are not shown.",
                f"{least} سے کم گنتیاں، اور جو ان کو ظاہر کر دے، نہیں دکھائی گئیں۔",
            )
        )
    subtitle = words.say(", ", "، ").join(
        (
            title,
            words.unit(unit),
            words.place(held.series.place),
            span(totals, words),
        )
    )
    several = choices if len(choices) > 1 else ()
    return Shown(drawing, headline, subtitle, tuple(shown), several, chosen, tuple(notes))


def leading_at(one: Observation, leading: list[str], words: Words) -> int:
    """Where a part stands among the leading ones; behind them when it is none."""
    name = words.part(one.part)
    return leading.index(name) if name in leading else len(leading)


def ranked(release: Release, words: Words, choice: str) -> Shown | None:
    """Brands of registered devices, of the latest year of production or of the chosen one."""
    held = release.of(REGISTERED)
    seen = [one for one in valued(release, REGISTERED) if [k for k, _ in one.part] == ["brand"]]
    if held is None or not seen:
        return None
    periods = sorted({one.period for one in seen}, reverse=True)
    choices = tuple(Choice(one.text, words.period(one)) for one in periods)
    period = next((one for one in periods if one.text == choice), periods[0])
    shown = sorted((one for one in seen if one.period == period), key=value_of, reverse=True)
    points = tuple(
        point(
            period,
            value_of(one),
            words.short(value_of(one)),
            words,
            place=words.part(one.part),
        )
        for one in shown
    )
    named = words.listing(point.place for point in points[:2])
    headline = words.say(
        f"{named} lead among the registered devices made in {words.period(period)}",
        f"{words.period(period)} میں بننے والے رجسٹر شدہ آلات میں {named} سب سے آگے ہیں",
    )
    subtitle = words.say(", ", "، ").join(
        (
            words.say("Registered devices by brand", "رجسٹر شدہ آلات بلحاظ برانڈ"),
            words.place(held.series.place),
            words.period(period),
        )
    )
    drawing = Drawing(Shape.RANKED, words.language, "devices", points)
    several = choices if len(choices) > 1 else ()
    return Shown(drawing, headline, subtitle, tuple(shown), several, period.text)


CHARTS = (
    Chart(
        "registered-by-origin",
        REGISTER,
        "handsets",
        ("Registered devices by origin", "رجسٹر شدہ آلات بلحاظ ماخذ"),
        (REGISTERED,),
        by(
            REGISTERED,
            "origin",
            (
                "{part} of the registered handsets made in {period} are of {name} origin",
                "{period} میں بنے رجسٹر شدہ ہینڈ سیٹوں کا {part} {name} ہے",
            ),
        ),
    ),
    Chart(
        "registered-by-technology",
        REGISTER,
        "handsets",
        ("Registered devices by technology", "رجسٹر شدہ آلات بلحاظ ٹیکنالوجی"),
        (REGISTERED,),
        by(
            REGISTERED,
            "technology",
            (
                "{name} is the highest generation of {part} of the registered handsets made in "
                "{period}",
                "{period} میں بنے رجسٹر شدہ ہینڈ سیٹوں میں سے {part} کی اعلیٰ ترین نسل {name} ہے",
            ),
            percent=True,
        ),
    ),
    Chart(
        "registered-brands",
        REGISTER,
        "handsets",
        ("Brands of registered devices", "رجسٹر شدہ آلات کے برانڈ"),
        (REGISTERED,),
        ranked,
    ),
    Chart(
        "devices-by-generation",
        REGISTER,
        "networks",
        ("Active devices by generation", "فعال آلات بلحاظ نسل"),
        (ACTIVE,),
        by(
            ACTIVE,
            "technology",
            (
                "{name} is the highest generation of {part} of the devices active in {period}",
                "{period} میں فعال آلات میں سے {part} کی اعلیٰ ترین نسل {name} تھی",
            ),
            percent=True,
        ),
    ),
    Chart(
        "subscribers-by-operator",
        REGISTER,
        "networks",
        ("Subscribers by operator", "صارفین بلحاظ آپریٹر"),
        (SUBSCRIBERS,),
        by(
            SUBSCRIBERS,
            "operator",
            (
                "{name} has {part} of the subscribers seen in {period}",
                "{period} میں نظر آنے والے صارفین کا {part} {name} کے پاس تھا",
            ),
        ),
    ),
    Chart(
        "devices-and-rules",
        REGISTER,
        "networks",
        ("Devices that keep the rules", "قواعد پر پورا اترنے والے آلات"),
        (COMPLIANCE,),
        by(
            COMPLIANCE,
            "outcome",
            (
                "{part} of the devices active in {period} were {name}",
                "{period} میں فعال آلات میں سے {part} {name} تھے",
            ),
            percent=True,
        ),
    ),
)
