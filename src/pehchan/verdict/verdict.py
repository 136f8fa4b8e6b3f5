"""The verdict: what is said about a device, with nothing in it that names a person."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from typing import Any

from pehchan.identity.identifier import Identifier
from pehchan.identity.imei import display, with_check_digit
from pehchan.status.precedence import Fact
from pehchan.status.states import State
from pehchan.verdict.evidence import Evidence
from pehchan.verdict.live_answer import LiveAnswer
from pehchan.verdict.model import Model
from pehchan.verdict.next_step import NextStep


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a device is blocked or is to be: one open match of a blocking condition.

    ``text`` is the condition's reason, ``since`` the first day on which it matched, ``block_date``
    the day from which it blocks.
    """

    condition: str
    text: str
    since: datetime.date
    block_date: datetime.date
    amnesty: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The one answer about what was asked, on a day.

    Attributes:
        asked: what was typed.
        identifier: what that is; None when it is no identifier at all.
        day: the day for which this holds.
        state: the state, and ``date`` its day: blocked since, to be blocked from, or spared until.
        decisive: the fact that decides; ``overridden`` the facts that it sets aside.
        reasons: why it is blocked or to be blocked, earliest block date first; for an exception or
            a sparing, what holds without it.
        registered: whether a registration is in effect.
        sentence: the answer in one sentence; ``next_step`` what its holder can do.
        notes: what is odd about the number itself, in sentences.
        live: what the live check answers.
        model: make and model, when they are known.
        evidence: where all this comes from; None when it was not asked for.
    """

    asked: str
    identifier: Identifier | None
    day: datetime.date
    state: State
    date: datetime.date | None
    decisive: Fact
    overridden: tuple[Fact, ...]
    reasons: tuple[Reason, ...]
    registered: bool
    sentence: str
    next_step: NextStep
    notes: tuple[str, ...]
    live: LiveAnswer
    model: Model | None
    evidence: Evidence | None = None

    @property
    def imei(self) -> str | None:
        """The device as people read it, in groups with its check digit; irregular ones as is."""
        return display(self.identifier.device) if self.identifier else None

    @property
    def reason_texts(self) -> tuple[str, ...]:
        """The distinct reasons, sorted, as lists write them."""
        return tuple(sorted({reason.text for reason in self.reasons}))

    def as_json(self) -> dict[str, Any]:
        """The verdict as a JSON-ready dictionary."""
        known = self.identifier
        return {
            "asked": self.asked,
            "imei": with_check_digit(known.device) if known else None,
            "display": self.imei,
            "kind": known.kind.value if known else None,
            "day": self.day.isoformat(),
            "state": self.state.value,
            "date": _text(self.date),
            "sentence": self.sentence,
            "reasons": [_plain(asdict(reason)) for reason in self.reasons],
            "next_step": asdict(self.next_step),
            "registered": self.registered,
            "decided_by": self.decisive.value,
            "set_aside": [fact.value for fact in self.overridden],
            "live_check": asdict(self.live),
            "model": asdict(self.model) if self.model else None,
            "notes": list(self.notes),
            "note_codes": [note.value for note in known.notes] if known else [],
            "evidence": _plain(asdict(self.evidence)) if self.evidence else None,
        }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return _text(value) if isinstance(value, datetime.date) else value


def _text(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
