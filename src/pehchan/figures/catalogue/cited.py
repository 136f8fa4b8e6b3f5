"""Charts that combine cited series: local assembly beside imports, brands, types, the share met."""

from __future__ import annotations

from decimal import Decimal

from pehchan.figures.catalogue.chart import (
    CITED,
    Chart,
    Choice,
    Shown,
    point,
    span,
    value_of,
    valued,
)
from pehchan.figures.chart.drawing import Drawing, Mark, Point, Shape
from pehchan.figures.chart.words import Words
from pehchan.figures.derive import shares
from pehchan.figures.observation import Observation
from pehchan.figures.period import Kind, Period
from pehchan.figures.release import Release

LOCAL, IMPORTED = "handsets_assembled_locally", "handsets_imported"
SHARE, TARGET = "share_of_demand_met_locally", "target_localization"
_LONG = (Kind.HALF, Kind.YEAR, Kind.FISCAL)
_RATE = "devices a month"


def local_and_imported(release: Release, words: Words, choice: str) -> Shown | None:
    """Handsets a month, local below and imported above: periods of several lengths compare."""
    local, abroad = _longest(release)
    if not local:
        return None
    names = (
        words.say("Assembled locally", "مقامی طور پر تیار"),
        words.say("Imported", "درآمد شدہ"),
    )
    points: list[Point] = []
    for series, name in zip((local, abroad), names, strict=True):
        for period, one in sorted(series.items()):
            rate = value_of(one) / period.months
            points.append(point(period, rate, words.short(_rounded(rate)), words, group=name))
    first, last = min(local), max(one for one in local if one.kind is Kind.YEAR)
    now, before = value_of(local[last]) / last.months, value_of(local[first]) / first.months
    met = shares(list(local.values()), list(abroad.values()))
    latest = max(met, key=lambda one: one.period, default=None)
    begin, end, times = words.period(first), words.period(last), now / before
    if times >= 2:
        fold = words.number(times, 1)
        headline = words.say(
            f"Local assembly grew {fold}-fold from {begin} to {end}",
            f"{begin} سے {end} تک مقامی تیاری {fold} گنا ہو گئی",
        )
    else:
        size = words.percent(abs(times - 1) * 100, 0)
        how = ("grew", "اضافہ ہوا") if times >= 1 else ("fell", "کمی ہوئی")
        headline = words.say(
            f"Local assembly {how[0]} by {size} from {begin} to {end}",
            f"{begin} سے {end} تک مقامی تیاری میں {size} {how[1]}",
        )
    if latest is not None:
        headline += words.say(
            f"; in {_in(latest.period, words)}, {words.percent(latest.value)} of handsets "
            "were local",
            f"؛ {words.period(latest.period)} میں {words.percent(latest.value)} ہینڈ سیٹ مقامی تھے",
        )
    missing = [words.period(period) for period in sorted(local) if period not in abroad]
    notes = [
        words.say(
            "Each bar is the average month of its period, so that half-years and years compare.",
            "ہر ستون اپنی مدت کے اوسط مہینے کو دکھاتا ہے تاکہ ششماہیوں اور سالوں کا موازنہ ہو سکے۔",
        )
    ]
    if missing:
        listed = words.listing(missing)
        notes.append(
            words.say(
                f"No figure of imports is cited for {listed}: those bars are local assembly alone.",
                f"{listed} کے لیے درآمدات کا کوئی عدد دستیاب نہیں: یہ ستون صرف مقامی تیاری کے ہیں۔",
            )
        )
    drawing = Drawing(Shape.STACKED, words.language, _RATE, tuple(points))
    subtitle = _subtitle(
        words.say("Average handsets a month", "اوسط ماہانہ ہینڈ سیٹ"), list(local), words
    )
    return Shown(
        drawing, headline, subtitle, (*local.values(), *abroad.values()), notes=tuple(notes)
    )


def share_met(release: Release, words: Words, choice: str) -> Shown | None:
    """The share of demand that local assembly met: as stated, and as the counts give it."""
    stated = [one for one in valued(release, SHARE) if not one.part]
    local, abroad = _longest(release)
    computed = shares(list(local.values()), list(abroad.values()))
    if not stated and not computed:
        return None
    said = words.say("Stated by a source", "ماخذ کا بیان کردہ")
    given = words.say("Computed from counts", "گنتی سے اخذ کردہ")
    points = [
        point(one.period, value_of(one), words.percent(value_of(one)), words, group=said)
        for one in sorted(stated, key=lambda one: one.period)
    ]
    known = {one.period for one in stated}
    points += [
        point(one.period, one.value, words.percent(one.value), words, group=given)
        for one in computed
        if one.period not in known
    ]
    earliest = min(stated, key=lambda one: (one.period.start, one.period))
    latest = max(computed, key=lambda one: one.period)
    now, then = words.period(latest.period), words.period(earliest.period)
    average = words.percent(value_of(earliest))
    headline = words.say(
        f"Local assembly met {words.percent(latest.value)} of demand in "
        f"{_in(latest.period, words)}, up from {average} on average in {then}",
        f"{now} میں طلب کا {words.percent(latest.value)} مقامی تیاری سے پورا ہوا، "
        f"جو {then} کی اوسط {average} سے زیادہ ہے",
    )
    marks = []
    for one in valued(release, TARGET):
        if dict(one.part).keys() == {"policy"}:
            aim = words.percent(value_of(one))
            day = words.month(one.period.end)
            text = words.say(
                f"{day}: target date,\nlocal content {aim}",
                f"{day}: ہدف کی تاریخ\nمقامی اجزا {aim}",
            )
            marks.append(Mark(text, day=one.period.end))
    drawing = Drawing(Shape.SPANS, words.language, "percent", tuple(points), tuple(marks))
    periods = [one.period for one in stated] + [one.period for one in computed]
    what = words.say(
        "Handsets assembled locally out of all assembled and imported",
        "تمام تیار اور درآمد شدہ ہینڈ سیٹوں میں سے مقامی طور پر تیار",
    )
    sources = (*stated, *(one for share in computed for one in share.of))
    return Shown(drawing, headline, _subtitle(what, periods, words), sources)


def by_type(release: Release, words: Words, choice: str) -> Shown | None:
    """Smartphones and feature phones among the handsets assembled locally, in per cent."""
    parts: dict[Period, list[Observation]] = {}
    for one in valued(release, LOCAL):
        if [key for key, _ in one.part] == ["type"]:
            parts.setdefault(one.period, []).append(one)
    points, smart = [], {}
    for period in sorted(parts):
        whole = sum((value_of(one) for one in parts[period]), Decimal(0))
        for one in sorted(parts[period], key=lambda one: one.part, reverse=True):
            percent = value_of(one) / whole * 100
            if dict(one.part)["type"] == "smartphone":
                smart[period] = percent
            name = words.part(one.part)
            points.append(point(period, percent, words.percent(percent), words, group=name))
    if not smart:
        return None
    first, last = min(smart), max(smart)
    now, then = words.percent(smart[last], 0), words.percent(smart[first], 0)
    headline = words.say(
        f"{now} of the handsets assembled in {_in(last, words)} were smartphones, "
        f"{then} in {_in(first, words)}",
        f"{words.period(last)} میں تیار ہونے والے {now} ہینڈ سیٹ سمارٹ فون تھے، "
        f"{words.period(first)} میں {then}",
    )
    drawing = Drawing(Shape.STACKED, words.language, "percent", tuple(points))
    what = words.say(
        "Share of handsets assembled locally, by type",
        "مقامی طور پر تیار ہینڈ سیٹوں کا حصہ بلحاظ قسم",
    )
    shown = tuple(one for period in sorted(parts) for one in parts[period])
    return Shown(drawing, headline, _subtitle(what, list(parts), words, "percent"), shown)


def brands(release: Release, words: Words, choice: str) -> Shown | None:
    """Brands of handsets assembled locally: ranked for a period, or each over the periods."""
    seen = [one for one in valued(release, LOCAL) if [key for key, _ in one.part] == ["brand"]]
    if not seen:
        return None
    periods = sorted({one.period for one in seen}, reverse=True)
    choices = [Choice(period.text, words.period(period)) for period in periods]
    choices.append(Choice("each", words.say("Each brand over time", "ہر برانڈ وقت کے ساتھ")))
    chosen = choice if choice in {one.value for one in choices} else periods[0].text
    what = words.say(
        "Handsets assembled locally, by brand", "مقامی طور پر تیار ہینڈ سیٹ بلحاظ برانڈ"
    )
    shown = sorted(
        (one for one in seen if chosen in ("each", one.period.text)), key=value_of, reverse=True
    )
    latest = [one for one in shown if one.period == max(one.period for one in shown)]
    first, second = (words.part(one.part) for one in latest[:2])
    period = latest[0].period
    wholes = {one.period: value_of(one) for one in valued(release, LOCAL) if not one.part}
    top = sum((value_of(one) for one in latest[:3]), Decimal(0))
    headline = words.say(
        f"{first} and {second} led local assembly in {_in(period, words)}",
        f"{words.period(period)} میں {first} اور {second} مقامی تیاری میں سب سے آگے تھے",
    )
    if whole := wholes.get(period):
        part = words.percent(top / whole * 100, 0)
        headline += words.say(
            f"; the first three brands made {part} of all handsets",
            f"؛ پہلے تین برانڈوں نے کل ہینڈ سیٹوں کا {part} بنایا",
        )
    if chosen != "each":
        points = [
            point(
                one.period,
                value_of(one),
                words.short(value_of(one)),
                words,
                place=words.part(one.part),
            )
            for one in shown
        ]
        drawing = Drawing(Shape.RANKED, words.language, "devices", tuple(points))
        notes: tuple[str, ...] = ()
        subtitle = _subtitle(what, [period], words, "devices")
    else:
        drawing, notes, subtitle = _each_brand(shown, what, words)
    return Shown(drawing, headline, subtitle, tuple(shown), tuple(choices), chosen, notes)


def _each_brand(
    shown: list[Observation], what: str, words: Words
) -> tuple[Drawing, tuple[str, ...], str]:
    names = list(dict.fromkeys(one.part for one in shown))
    points = []
    for name in names:
        for one in sorted((one for one in shown if one.part == name), key=lambda one: one.period):
            rate = value_of(one) / one.period.months
            label = words.shorter(_rounded(rate))
            points.append(point(one.period, rate, label, words, group=words.part(name)))
    points.sort(key=lambda one: (one.start, one.end))
    rank = {words.part(name): at for at, name in enumerate(names)}
    points.sort(key=lambda one: rank[one.group])
    note = words.say(
        "Average handsets a month of each period; a missing bar means that the source does not "
        "name the brand.",
        "ہر مدت کے اوسط ماہانہ ہینڈ سیٹ؛ ستون نہ ہونے کا مطلب ہے کہ ماخذ نے برانڈ کا ذکر نہیں کیا۔",
    )
    drawing = Drawing(Shape.MULTIPLES, words.language, _RATE, tuple(points))
    return drawing, (note,), _subtitle(what, [one.period for one in shown], words)


CHARTS = (
    Chart(
        "local-and-imported",
        CITED,
        "handsets",
        ("Local assembly and imports", "مقامی تیاری اور درآمدات"),
        (LOCAL, IMPORTED),
        local_and_imported,
    ),
    Chart(
        "share-met-locally",
        CITED,
        "handsets",
        ("Share of demand met locally", "مقامی طور پر پوری ہونے والی طلب"),
        (SHARE, LOCAL, IMPORTED, TARGET),
        share_met,
    ),
    Chart(
        "assembled-by-type",
        CITED,
        "handsets",
        ("Smartphones and feature phones", "سمارٹ فون اور فیچر فون"),
        (LOCAL,),
        by_type,
    ),
    Chart(
        "brands",
        CITED,
        "handsets",
        ("Brands assembled locally", "مقامی طور پر تیار ہونے والے برانڈ"),
        (LOCAL,),
        brands,
    ),
)


def _longest(release: Release) -> tuple[dict[Period, Observation], dict[Period, Observation]]:
    """Local assembly and imports of half-years and years by period.

    A half-year is left out when its year tells as much: of both, or of the one that it tells of.
    """
    both = []
    for name in (LOCAL, IMPORTED):
        seen = [one for one in valued(release, name) if not one.part]
        both.append({one.period: one for one in seen if one.period.kind in _LONG})
    local, abroad = both
    periods = {*local, *abroad}
    inner = {
        short
        for short in periods
        for long in periods
        if short != long
        and long.holds(short)
        and (short not in local or long in local)
        and (short not in abroad or long in abroad)
    }
    return (
        {period: one for period, one in local.items() if period not in inner},
        {period: one for period, one in abroad.items() if period not in inner},
    )


def _rounded(value: Decimal) -> Decimal:
    """To three digits: more would not be known."""
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 2)).quantize(Decimal(1))


def _in(period: Period, words: Words) -> str:
    """A period behind "in": ``2024``, ``the first half of 2022``."""
    text = words.period(period)
    return text if period.kind in (Kind.YEAR, Kind.MONTH) else words.say(f"the {text}", text)


def _subtitle(what: str, periods: list[Period], words: Words, unit: str = "") -> str:
    named = [
        what,
        *([words.unit(unit)] if unit else []),
        words.place("Pakistan"),
        span(periods, words),
    ]
    return words.say(", ", "، ").join(named)
