"""Local content of what is assembled in this register's nation, beside the cited policy's aims."""

from __future__ import annotations

from pehchan.figures.catalogue.chart import (
    REGISTER,
    Chart,
    Choice,
    Shown,
    point,
    span,
    value_of,
    valued,
)
from pehchan.figures.chart.drawing import Drawing, Mark, Shape
from pehchan.figures.chart.words import Words
from pehchan.figures.observation import Observation
from pehchan.figures.register.series import CONTENT
from pehchan.figures.release import Held, Release

TARGET = "target_localization"
YEARS, PARTS = "years", "parts"


def local_content(release: Release, words: Words, choice: str) -> Shown | None:
    """By year with the aim of the whole; with ``parts`` the last year by part, with their aims."""
    held = release.of(CONTENT)
    seen = valued(release, CONTENT)
    wholes = sorted((one for one in seen if not one.part), key=lambda one: one.period)
    if held is None or not wholes:
        return None
    last = wholes[-1]
    parts = sorted(
        (one for one in seen if one.part and one.period == last.period), key=value_of, reverse=True
    )
    aims = {_part(one): one for one in valued(release, TARGET)}
    choices = (
        Choice(YEARS, words.say("By year", "سال کے لحاظ سے")),
        Choice(PARTS, words.say("By part", "حصوں کے لحاظ سے")),
    )
    chosen = PARTS if choice == PARTS and parts else YEARS
    shown = parts if chosen == PARTS else wholes
    points = tuple(
        point(
            one.period,
            value_of(one),
            words.percent(value_of(one)),
            words,
            place=words.part(one.part),
        )
        for one in shown
    )
    marks = _of_parts(parts, aims, words) if chosen == PARTS else _of_years(wholes, aims, words)
    shape = Shape.RANKED if chosen == PARTS else Shape.STACKED
    drawing = Drawing(shape, words.language, "percent", points, marks)
    met = tuple(aims[part] for part in aims if chosen == PARTS or not part)
    return Shown(
        drawing,
        _headline(last, aims.get(""), words),
        _subtitle(held, shown, words),
        (*shown, *met),
        choices if parts else (),
        chosen,
        (_note(words),) if marks else (),
    )


def _part(one: Observation) -> str:
    """Of which part a target is; "" for the whole."""
    return dict(one.part).get("part", "")


def _of_years(
    wholes: list[Observation], aims: dict[str, Observation], words: Words
) -> tuple[Mark, ...]:
    """The aim over each year that ended after it was due; over the last when none did."""
    aim = aims.get("")
    if aim is None:
        return ()
    due = [one for one in wholes if one.period.end > aim.period.end] or wholes[-1:]
    label, day = words.percent(value_of(aim)), words.month(aim.period.end)
    said = words.say(f"target {label} by {day}", f"{day} تک کا ہدف {label}")
    return tuple(
        Mark(said if at == 0 else "", words.tick(one.period), value_of(aim))
        for at, one in enumerate(due)
    )


def _of_parts(
    parts: list[Observation], aims: dict[str, Observation], words: Words
) -> tuple[Mark, ...]:
    marks = []
    for one in parts:
        if (aim := aims.get(dict(one.part)["part"])) is not None:
            label = words.percent(value_of(aim))
            said = words.say(f"target {label}", f"ہدف {label}")
            marks.append(Mark(said, words.part(one.part), value_of(aim)))
    return tuple(marks)


def _headline(last: Observation, aim: Observation | None, words: Words) -> str:
    value, period = words.percent(value_of(last)), words.period(last.period)
    text = words.say(
        f"Devices assembled locally in {period} had {value} of local content",
        f"{period} میں مقامی طور پر تیار آلات میں {value} مقامی اجزا تھے",
    )
    if aim is None:
        return text
    target = words.percent(value_of(aim))
    reached = value_of(last) >= value_of(aim)
    return text + (
        words.say(f"; the policy's {target} are reached", f"؛ پالیسی کا {target} کا ہدف پورا ہوا")
        if reached
        else words.say(f"; the policy aimed at {target}", f"؛ پالیسی کا ہدف {target} تھا")
    )


def _subtitle(held: Held, shown: list[Observation], words: Words) -> str:
    parts = (
        words.say(held.series.title, held.series.title_ur),
        words.unit("percent"),
        words.place(held.series.place),
        span((one.period for one in shown), words),
    )
    return words.say(", ", "، ").join(parts)


def _note(words: Words) -> str:
    return words.say(
        "The targets are cited: those of Pakistan's Mobile Device Manufacturing Policy of 2020. "
        "What is measured against them is this register's.",
        "اہداف نقل کردہ ہیں: پاکستان کی موبائل ڈیوائس مینوفیکچرنگ پالیسی 2020 کے۔ "
        "جو ان کے مقابل ناپا گیا ہے وہ اس رجسٹر کا ہے۔",
    )


CHART = Chart(
    CONTENT.replace("_", "-"),
    REGISTER,
    "handsets",
    ("Local content against the policy's targets", "پالیسی کے اہداف کے مقابل مقامی اجزا"),
    (CONTENT, TARGET),
    local_content,
)
