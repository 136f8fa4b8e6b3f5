"""Which fact beats which: one table, read by the scalar form here and the columnar form beside it.

The first row of ``PRECEDENCE`` whose test holds decides. A row is data (which fact, which test on
it, which state and date follow), so that ``status.columns`` reads the same table as ``judge``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pehchan.status.facts import Facts
from pehchan.status.states import State


class Fact(StrEnum):
    """A fact that can decide a device's state."""

    NO_IDENTIFIER = "no_identifier"
    GOLDEN = "golden"
    SPARED = "spared"
    PAIRED = "paired"
    BLOCK = "block"
    NOTICE = "notice"
    KNOWN = "known"
    MALFORMED = "malformed"
    NOTHING = "nothing"


class Check(StrEnum):
    """How a fact's value is tested against the day."""

    MISSING = "missing"
    TRUE = "true"
    NEGATIVE = "negative"
    DAY_OR_LATER = "day_or_later"
    DAY_OR_EARLIER = "day_or_earlier"
    AFTER_DAY = "after_day"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Row:
    """If ``test`` holds for the facts' ``column``, ``fact`` decides for ``state``.

    ``dated`` says whether the column's value is the state's date (blocked since, notice or
    sparing until).
    """

    fact: Fact
    column: str
    test: Check
    state: State
    dated: bool = False


PRECEDENCE = (
    Row(Fact.NO_IDENTIFIER, "device", Check.MISSING, State.NOT_VALID),
    Row(Fact.GOLDEN, "golden", Check.TRUE, State.ALLOWED),
    Row(Fact.SPARED, "spared", Check.DAY_OR_LATER, State.ALLOWED, dated=True),
    Row(Fact.PAIRED, "paired", Check.TRUE, State.ALLOWED),
    Row(Fact.BLOCK, "blocked_since", Check.DAY_OR_EARLIER, State.BLOCKED, dated=True),
    Row(Fact.NOTICE, "notice_until", Check.AFTER_DAY, State.NOTICE, dated=True),
    Row(Fact.KNOWN, "known", Check.TRUE, State.ALLOWED),
    Row(Fact.MALFORMED, "device", Check.NEGATIVE, State.NOT_VALID),
    Row(Fact.NOTHING, "device", Check.ALWAYS, State.NOT_KNOWN),
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A device's state on a day.

    Attributes:
        state: the state.
        date: first day of a block, day on which a notice ends in a block, or last day of a
            sparing; None where the decisive fact has no date.
        decisive: the fact that decided.
        overridden: weaker facts that hold and speak for another state, strongest first.
    """

    state: State
    date: date | None
    decisive: Fact
    overridden: tuple[Fact, ...] = ()


def judge(facts: Facts, day: date) -> Judgement:
    """The state that the facts give a device on a day, and which facts it sets aside."""
    holding = [row for row in PRECEDENCE if _holds(row, facts, day)]
    decisive = holding[0]
    return Judgement(
        state=decisive.state,
        date=getattr(facts, decisive.column) if decisive.dated else None,
        decisive=decisive.fact,
        overridden=tuple(
            row.fact
            for row in holding
            if row.state is not decisive.state and row.test is not Check.ALWAYS
        ),
    )


def _holds(row: Row, facts: Facts, day: date) -> bool:
    value = getattr(facts, row.column)
    match row.test:
        case Check.ALWAYS:
            return True
        case Check.MISSING:
            return value is None
        case Check.TRUE:
            return value is True
        case Check.NEGATIVE:
            return value is not None and value < 0
        case Check.DAY_OR_LATER:
            return value is not None and value >= day
        case Check.DAY_OR_EARLIER:
            return value is not None and value <= day
        case Check.AFTER_DAY:
            return value is not None and value > day
