"""An observation as a row of a table: everything that is known of it, in one language."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from pehchan.figures.chart.words import Words
from pehchan.figures.observation import Observation
from pehchan.figures.reconcile import Check
from pehchan.figures.series import Series
from pehchan.portal.figures.sentences import entered_said, sentence, source_said, stated


@dataclass(frozen=True)
class Line:
    """One observation; what came of its checks as pairs of the outcome's code and a sentence."""

    observation: Observation
    series: str
    period: str
    part: str
    value: str
    rounded: str
    stated: str
    source: str
    entered: str
    checks: tuple[tuple[str, str], ...]

    @property
    def host(self) -> str:
        """Where its source stands, when that is all that can be told of the address."""
        return urlsplit(self.observation.link).netloc


def line_of(series: Series, one: Observation, words: Words, checks: Iterable[Check] = ()) -> Line:
    """The row of an observation, with those of the checks that are about it."""
    value = "" if one.value is None else words.exact(one.value, series.unit)
    if one.suppressed:
        # Not "fewer than 10": a large one is held back, too, where it would give a small one away.
        value = words.say("held back", "ظاہر نہیں کیا گیا")
    return Line(
        one,
        words.say(series.title, series.title_ur),
        words.period(one.period),
        words.part(one.part),
        value,
        "" if one.rounded_to is None else words.number(one.rounded_to),
        stated(one.claim, words) if one.claim else "",
        source_said(one, words),
        entered_said(one, words),
        tuple(checked(check, words) for check in checks if check.observation == one),
    )


def checked(check: Check, words: Words) -> tuple[str, str]:
    """What came of a check: the outcome's code and a sentence."""
    return check.outcome.name.lower(), sentence(check, words)


# What a table may be sorted by; what is missing comes first, and last when it is turned round.
_KEYS: dict[str, Callable[[Line], Any]] = {
    "period": lambda line: line.observation.period,
    "what": lambda line: (line.series, line.part),
    "value": lambda line: (
        line.observation.value is not None,
        line.observation.value or Decimal(0),
    ),
    "source": lambda line: line.source,
    "entered": lambda line: (
        line.observation.entered_on or datetime.date.min,
        line.observation.entered_by,
    ),
}
COLUMNS = tuple(_KEYS)
LATEST_FIRST = "-period"


def in_order(lines: Sequence[Line], sort: str) -> list[Line]:
    """The lines by a column, ``-`` before its name for the largest first; else as they are."""
    key = _KEYS.get(sort.removeprefix("-"))
    return sorted(lines, key=key, reverse=sort.startswith("-")) if key else list(lines)
