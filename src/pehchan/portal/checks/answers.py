"""What the public is told about a device: the verdict, without anything about who uses it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from pehchan.identity.imei import display, is_device
from pehchan.portal.checks import tokens, words
from pehchan.portal.project.register import verdicts
from pehchan.status.states import State
from pehchan.verdict.verdict import Verdict

OBJECTABLE = (State.BLOCKED, State.NOTICE)
REGISTER_STEPS = ("register", "register_before_use")


@dataclass(frozen=True, slots=True)
class Why:
    """One reason, in the reader's language, since when it holds and from when it blocks."""

    text: str
    since: datetime.date
    block_date: datetime.date
    amnesty: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict ready to be shown, in the active language.

    ``token`` passes the answer on; None where there is no device to speak of.
    """

    verdict: Verdict
    at: datetime.datetime
    headline: SafeString
    headline_text: str
    state: str
    state_word: str
    next_step: str
    why: tuple[Why, ...]
    relieved: bool
    mistake: str
    notes: tuple[str, ...]
    device: str | None
    model: str
    token: str | None

    @property
    def objectable(self) -> bool:
        """Whether its holder can object."""
        return self.verdict.state in OBJECTABLE

    @property
    def to_register(self) -> bool:
        """Whether registering the device is what helps."""
        return self.verdict.next_step.code in REGISTER_STEPS

    @property
    def to_associate(self) -> bool:
        """Whether entering the device under its holder's name is what helps."""
        return self.verdict.next_step.code == "associate"


def verdict_on(text: str) -> Verdict:
    """The public verdict on what was typed."""
    return verdicts().answer(text, evidence=False)


def answer_of(verdict: Verdict, at: datetime.datetime | None = None) -> Answer:
    """The verdict in words, as of that moment (now when None)."""
    at = at or timezone.now()
    return Answer(
        verdict=verdict,
        at=at,
        headline=words.headline_html(verdict),
        headline_text=words.headline(verdict),
        state=verdict.state.value,
        state_word=words.state_word(verdict.state),
        next_step=words.next_step(verdict),
        why=tuple(
            Why(words.reason(one.text), one.since, one.block_date, one.amnesty)
            for one in verdict.reasons
        ),
        relieved=verdict.state is State.ALLOWED,
        mistake=words.check_digit_mistake(verdict.identifier),
        notes=tuple(words.notes(verdict.identifier)),
        device=verdict.imei,
        model=verdict.model.label if verdict.model else "",
        token=token_of(verdict, at),
    )


def token_of(verdict: Verdict, at: datetime.datetime) -> str | None:
    """The answer as a signed token; None unless it is about a well-formed IMEI."""
    known = verdict.identifier
    if known is None or not is_device(known.device):
        return None
    answered = tokens.Answered(
        device=known.device,
        state=verdict.state,
        date=verdict.date,
        registered=verdict.registered,
        decisive=verdict.decisive,
        at=at,
    )
    return tokens.seal(answered)


def holds(answered: tokens.Answered, now: Verdict) -> bool:
    """Whether an answer given earlier is still the answer."""
    return (answered.state, answered.date) == (now.state, now.date)


def shape(verdict: Verdict) -> dict[str, Any]:
    """The public verdict as JSON: what `Verdict.as_json` says, less whatever tells of its use."""
    whole = verdict.as_json()
    kept = (
        "imei", "kind", "day", "state", "date", "sentence", "reasons", "next_step", "registered",
        "live_check", "model", "notes", "note_codes",
    )  # fmt: skip
    known = verdict.identifier
    return {
        **{name: whole[name] for name in kept},
        "display": display(known.device) if known else None,
        "check_digit": None
        if known is None or known.check_digit_expected is None
        else {
            "given": known.check_digit,
            "expected": known.check_digit_expected,
            "ok": known.check_digit_ok,
        },
    }
