"""What a drawing shows, in words: for who does not see it, and for who wants to quote it."""

from __future__ import annotations

from pehchan.figures.chart.drawing import Drawing, Shape
from pehchan.figures.chart.words import Words

_ALL = 14  # so many values are read out; of more, the first, the last, the lowest, the highest
_KINDS = {
    Shape.STACKED: ("Bars by period.", "مدت کے لحاظ سے ستونی چارٹ۔"),
    Shape.RANKED: ("Bars, the largest first.", "ستونی چارٹ، سب سے بڑا پہلے۔"),
    Shape.LINES: ("Lines over time.", "وقت کے ساتھ لکیری چارٹ۔"),
    Shape.SPANS: ("Values over spans of time.", "مختلف مدتوں کی مقداریں۔"),
    Shape.MULTIPLES: ("Small bar charts to one scale.", "ایک ہی پیمانے پر چھوٹے ستونی چارٹ۔"),
    Shape.NUMBER: ("One number.", "ایک عدد۔"),
}


def told(drawing: Drawing) -> str:
    """The drawing in sentences, in its language: its kind, its values, its marks."""
    words = Words(drawing.language)
    stop = words.say(".", "۔")
    sentences = [words.say(*_KINDS[drawing.shape])]
    if len(drawing.points) <= _ALL or drawing.shape is Shape.RANKED:
        sentences += [_values(drawing, group, words) + stop for group in drawing.groups]
    else:
        sentences += [_course(drawing, group, words) + stop for group in drawing.groups]
    for mark in drawing.marks:
        if mark.label:
            where = f"{_flat(mark.place)}: " if mark.place else ""
            sentences.append(f"{where}{_flat(mark.label)}{stop}")
    return " ".join(sentences)


def _values(drawing: Drawing, group: str, words: Words) -> str:
    shown = [point for point in drawing.points if point.group == group]
    if drawing.shape is Shape.RANKED:
        shown.sort(key=lambda one: -one.value)
    texts = [f"{_flat(point.place)} {point.label}".strip() for point in shown]
    listed = words.say("; ", "؛ ").join(texts)
    return f"{group}: {listed}" if group else listed


def _course(drawing: Drawing, group: str, words: Words) -> str:
    shown = [point for point in drawing.points if point.group == group]
    shown.sort(key=lambda one: (one.start, one.end))
    first, last = shown[0], shown[-1]
    lowest = min(shown, key=lambda one: one.value)
    highest = max(shown, key=lambda one: one.value)
    text = words.say(
        f"from {first.label} ({_flat(first.place)}) to {last.label} ({_flat(last.place)})",
        f"{_flat(first.place)} میں {first.label} سے {_flat(last.place)} میں {last.label} تک",
    )
    extremes = [one for one in (lowest, highest) if one not in (first, last)]
    for one in extremes:
        what = words.say(*(("lowest", "کم ترین") if one is lowest else ("highest", "بلند ترین")))
        text += words.say(", ", "، ") + f"{what} {one.label} ({_flat(one.place)})"
    return f"{group}: {text}" if group else text


def _flat(text: str) -> str:
    return text.replace("\n", " ")
