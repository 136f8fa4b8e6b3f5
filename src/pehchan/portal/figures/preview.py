"""What an entry or a release would do, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from pehchan.figures.chart.words import Words
from pehchan.figures.differences import Differences, differences
from pehchan.figures.entry import standing
from pehchan.figures.observation import Observation
from pehchan.figures.release import Held
from pehchan.figures.series import named
from pehchan.portal.figures import entered as entries
from pehchan.portal.figures import queries
from pehchan.portal.figures.line import Line, checked, line_of

_NEAR = 4


@dataclass(frozen=True)
class EntryPreview:
    """What an observation would meet.

    Attributes:
        line: itself.
        there: what stands for the same series, part and period already.
        near: values of the same series, part and length of period, the nearest before and after.
        checks: what reconciliation would find that it does not find without it.
    """

    line: Line
    there: tuple[Line, ...]
    near: tuple[Line, ...]
    checks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReleasePreview:
    """What the next release of the cited figures would bring.

    Attributes:
        differences: against the last one; everything is new in the first.
        seen: a digest of it: what is released is what was looked at.
    """

    differences: Differences
    seen: str
    added: tuple[Line, ...]
    taken: tuple[Line, ...]
    changed: tuple[tuple[Line, Line], ...]
    checks: tuple[tuple[str, str], ...]


def entry_preview(one: Observation, language: str) -> EntryPreview:
    """What an observation would meet, in a language."""
    words, entered = Words(language), entries.standing()
    known = entries.figures(entered)
    now, then = entries.held_now(entered, [one]), entries.held_now(entered)
    return EntryPreview(
        _line(one, words),
        tuple(_line(other, words) for other in standing(one, known)),
        tuple(_line(other, words) for other in _near(one, known)),
        tuple(checked(check, words) for check in differences(then, now).checks),
    )


def release_preview(language: str) -> ReleasePreview:
    """What the next release of the cited figures would bring, in a language."""
    words, last = Words(language), queries.latest("cited")
    before: Sequence[Held] = queries.content_of(last).held if last else ()
    now = entries.held_now(entries.standing())
    found = differences(before, now)
    return ReleasePreview(
        found,
        sha256(repr((last and last.sha256, now)).encode()).hexdigest(),
        tuple(_line(one, words) for one in found.added),
        tuple(_line(one, words) for one in found.taken),
        tuple((_line(was, words), _line(is_now, words)) for was, is_now in found.changed),
        tuple(checked(check, words) for check in found.checks),
    )


def _near(one: Observation, known: Sequence[Observation]) -> list[Observation]:
    alike = [
        other
        for other in known
        if (other.series, other.part, other.period.kind) == (one.series, one.part, one.period.kind)
        and other.period != one.period
        and other.value is not None
    ]
    distance = {id(o): abs((o.period.end - one.period.end).days) for o in alike}
    nearest = sorted(alike, key=lambda other: distance[id(other)])[:_NEAR]
    return sorted(nearest, key=lambda other: other.period)


def _line(one: Observation, words: Words) -> Line:
    return line_of(named(one.series), one, words)
