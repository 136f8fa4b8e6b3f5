"""Reconciliation: what a source states beside its values, checked against these values.

Every value stands for all numbers that round to it; what these could make is an interval. A stated
change or total that is what the values make, rounded alike, agrees; one that lies in the interval
agrees within the rounding of the figures; another does not agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from pehchan.figures.observation import Dimensions, Observation
from pehchan.figures.period import Kind, Period, cover
from pehchan.figures.series import SERIES, Series, named

HUNDRED = Decimal(100)
_HALF = Decimal("0.5")


class Outcome(StrEnum):
    """What a check finds."""

    AGREES = "agrees"
    WITHIN = "agrees within rounding"
    DIFFERS = "does not agree"
    UNKNOWN = "cannot be checked"


class What(StrEnum):
    """What is checked."""

    CHANGE = "change"
    SUM = "sum of parts"
    TIME = "sum over time"
    SHARE = "share"


@dataclass(frozen=True)
class Check:
    """One check of something that a source states.

    Attributes:
        what: which kind of statement.
        observation: what the statement stands beside.
        stated: the statement: per cent for a change, else in the series' unit.
        given: what the values give, rounded as the statement is; None when they are missing.
        against: the period that is compared with.
        parts: the parts that were added up.
        outcome: what came of it.
    """

    what: What
    observation: Observation
    stated: Decimal
    given: Decimal | None
    outcome: Outcome
    against: Period | None = None
    parts: tuple[Dimensions, ...] = ()

    @property
    def sentence(self) -> str:
        """The outcome in words: ``does not agree: stated 88 %, the values give 92 %``."""
        if self.outcome is Outcome.UNKNOWN:
            period = self.against.text if self.against else "the earlier period"
            return f"{self.outcome}: no figure for {period} is given"
        if self.outcome is Outcome.AGREES:
            return str(self.outcome)
        unit = " %" if self.what in (What.CHANGE, What.SHARE) else ""
        return (
            f"{self.outcome}: stated {self.stated:,f}{unit}, the values give {self.given:,f}{unit}"
        )


@dataclass(frozen=True)
class Interval:
    """All numbers between two bounds, these included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether they have a number in common."""
        return self.low <= other.high and other.low <= self.high


class Figures:
    """Observations to be looked up: by series, by what and when, by source.

    Args:
        observations: of several series.
        known: the series, by name.
    """

    def __init__(
        self, observations: Sequence[Observation], known: Mapping[str, Series] = SERIES
    ) -> None:
        self.known = known
        self.of: dict[str, list[Observation]] = {}
        self.at: dict[tuple[str, Dimensions, Period], list[Observation]] = {}
        self.parts: dict[tuple[str, Period, str], list[Observation]] = {}
        self.course: dict[tuple[str, Dimensions, str], list[Observation]] = {}
        for one in observations:
            self.of.setdefault(one.series, []).append(one)
            if one.value is None:
                continue
            self.at.setdefault((one.series, one.part, one.period), []).append(one)
            self.parts.setdefault((one.series, one.period, one.source), []).append(one)
            self.course.setdefault((one.series, one.part, one.source), []).append(one)

    def rounding(self, one: Observation) -> Decimal:
        """To what a value is rounded, in its unit."""
        return one.rounded_to or named(one.series, self.known).rounding

    def interval(self, one: Observation) -> Interval:
        """All numbers that round to the observation's value."""
        return interval(one, self.known)


def reconcile(
    observations: Sequence[Observation], known: Mapping[str, Series] = SERIES
) -> list[Check]:
    """Every check that the observations allow: changes, sums, sums over time, shares."""
    figures = Figures(observations, known)
    checks = [changed(one, figures) for one in observations if one.claim]
    for find in (summed, over_time):
        for name in figures.of:
            checks += find(name, figures)
    return checks + [check for name in figures.of for check in shared(name, figures)]


def changed(one: Observation, figures: Figures) -> Check:
    """A stated change against the values of both periods."""
    claim = one.claim
    assert claim is not None
    earlier = _earlier(one, figures)
    against = claim.against or (earlier.period if earlier else None)
    unknown = Check(What.CHANGE, one, claim.percent, None, Outcome.UNKNOWN, against)
    if one.value is None or earlier is None or not earlier.value:
        return unknown
    years = 1 if claim.against else one.period.end.year - earlier.period.end.year
    now, before = figures.interval(one), figures.interval(earlier)
    if before.low <= 0 or years < 1:
        return unknown
    percent = _growth(one.value, earlier.value, years)
    possible = Interval(_growth(now.low, before.high, years), _growth(now.high, before.low, years))
    step = Decimal(1).scaleb(-claim.decimals)
    given = percent.quantize(step)
    outcome = _outcome(claim.percent, given, possible, step)
    return Check(What.CHANGE, one, claim.percent, given, outcome, against)


def summed(name: str, figures: Figures) -> list[Check]:
    """Totals of a series against the sum of their parts, where a source gives every part."""
    whole_of = named(name, figures.known).whole_of
    checks = []
    for one in figures.of[name]:
        if whole_of is None or one.part or one.value is None:
            continue
        beside = figures.parts[one.series, one.period, one.source]
        parts = [part for part in beside if [key for key, _ in part.part] == [whole_of]]
        if parts:
            checks.append(_sum(What.SUM, one, parts, figures))
    return _once(checks)


def over_time(name: str, figures: Figures) -> list[Check]:
    """Totals of a period against the sum over the shorter periods that make it up, one source."""
    checks = []
    if named(name, figures.known).unit == "percent":
        return []
    for one in figures.of[name]:
        if one.value is None or one.period.kind is Kind.MONTH:
            continue
        inner: dict[Period, Observation] = {}
        for part in figures.course[one.series, one.part, one.source]:
            if part.period != one.period and one.period.holds(part.period):
                inner.setdefault(part.period, part)
        # Quarters and their months may both be given: periods of one length are added up.
        for kind in dict.fromkeys(period.kind for period in inner):
            same = [part for period, part in inner.items() if period.kind is kind]
            if cover(one.period, [part.period for part in same]):
                checks.append(_sum(What.TIME, one, same, figures))
                break
        else:
            if inner and cover(one.period, list(inner)):
                checks.append(_sum(What.TIME, one, list(inner.values()), figures))
    return _once(checks)


def shared(name: str, figures: Figures) -> list[Check]:
    """Shares in per cent against the figures of the part and of the rest, whoever gives them."""
    names = named(name, figures.known).share_of
    checks: list[Check] = []
    if names is None:
        return checks
    for one in figures.of[name]:
        if one.part or one.value is None:
            continue
        # Of several, the first: it is the one that charts show.
        part, rest = (next(iter(figures.at.get((of, (), one.period), ())), None) for of in names)
        if part is None or rest is None or part.value is None or rest.value is None:
            continue
        a, b = figures.interval(part), figures.interval(rest)
        possible = Interval(_share(a.low, b.high), _share(a.high, b.low))
        step = figures.rounding(one)
        given = _share(part.value, rest.value).quantize(step)
        outcome = _outcome(one.value, given, possible, step)
        checks.append(Check(What.SHARE, one, one.value, given, outcome))
    return checks


def interval(one: Observation, known: Mapping[str, Series] = SERIES) -> Interval:
    """All numbers that round to the observation's value."""
    assert one.value is not None
    half = (one.rounded_to or named(one.series, known).rounding) * _HALF
    return Interval(one.value - half, one.value + half)


def _sum(what: What, one: Observation, parts: Sequence[Observation], figures: Figures) -> Check:
    values = [part.value for part in parts if part.value is not None]
    bounds = [figures.interval(part) for part in parts]
    given = sum(values, Decimal(0))
    possible = Interval(
        sum((bound.low for bound in bounds), Decimal(0)),
        sum((bound.high for bound in bounds), Decimal(0)),
    )
    assert one.value is not None
    outcome = _outcome(one.value, given, possible, figures.rounding(one))
    texts = tuple(part.part for part in parts)
    return Check(what, one, one.value, given, outcome, parts=texts)


def _outcome(stated: Decimal, given: Decimal, possible: Interval, step: Decimal) -> Outcome:
    if stated == given:
        return Outcome.AGREES
    half = step * _HALF
    if possible.meets(Interval(stated - half, stated + half)):
        return Outcome.WITHIN
    return Outcome.DIFFERS


def _growth(now: Decimal, before: Decimal, years: int) -> Decimal:
    return ((now / before) ** (Decimal(1) / years) - 1) * HUNDRED


def _share(part: Decimal, rest: Decimal) -> Decimal:
    return part / (part + rest) * HUNDRED


def _earlier(one: Observation, figures: Figures) -> Observation | None:
    """What a change is counted from; a target's yearly rate counts from the last known value."""
    assert one.claim is not None
    against = one.claim.against
    if against is not None:
        found = [o for o in figures.at.get((one.series, one.part, against), ()) if o.value]
        same = [o for o in found if o.source == one.source]
        return next(iter(same or found), None)
    actual = one.series.removeprefix("target_")
    before = [
        o
        for o in figures.of.get(actual, ())
        if not o.part and o.value and o.period.kind is one.period.kind
    ]
    return max(before, key=lambda o: o.period, default=None)


def _once(checks: list[Check]) -> list[Check]:
    """A total that stands in two lines of one source is checked once."""

    def key(check: Check) -> tuple[str, Period, str, Dimensions]:
        one = check.observation
        return (one.series, one.period, one.source, one.part)

    return [next(group) for _, group in groupby(sorted(checks, key=key), key)]


def by_series(checks: Iterable[Check]) -> dict[Series, list[Check]]:
    """The checks of each series."""
    found: dict[Series, list[Check]] = {}
    for check in checks:
        found.setdefault(named(check.observation.series), []).append(check)
    return found
