"""The verdict in words: one sentence, and what is odd about the number."""

from __future__ import annotations

import datetime

from pehchan.identity.identifier import Identifier, Kind, Note
from pehchan.identity.imei import display
from pehchan.status.precedence import Fact, Judgement
from pehchan.status.states import State


def day_text(day: datetime.date) -> str:
    """A date as people read it: ``5 May 2026``."""
    return f"{day.day} {day:%B %Y}"


def sentence(judgement: Judgement, identifier: Identifier | None, registered: bool) -> str:
    """The answer in one sentence with at most one date."""
    when = day_text(judgement.date) if judgement.date else ""
    match judgement.state:
        case State.BLOCKED:
            return f"This device has been blocked since {when}."
        case State.NOTICE:
            return f"This device will be blocked from {when} on."
        case State.NOT_KNOWN:
            return "This device is not known: nothing is on record about it."
        case State.NOT_VALID:
            return _not_valid(identifier)
    if judgement.decisive is Fact.SPARED and judgement.overridden:
        return f"This device is allowed until {when}: it is spared until then."
    if judgement.decisive is Fact.PAIRED and judgement.overridden:
        return "This device is allowed with this SIM, and only with SIMs that it is paired with."
    if registered:
        return "This device is allowed: it is registered and nothing speaks against it."
    return "This device is allowed: nothing speaks against it."


def notes(identifier: Identifier | None) -> tuple[str, ...]:
    """What is odd about the number, in sentences; the check digit spelt out."""
    if identifier is None:
        return ()
    return tuple(_note(identifier, note) for note in identifier.notes)


def _note(identifier: Identifier, note: Note) -> str:
    if note is Note.CHECK_DIGIT_WRONG:
        given, expected = identifier.check_digit, identifier.check_digit_expected
        return (
            f"The last digit is {given} where {expected} belongs to the other 14; a digit may be "
            f"mistyped. Networks go by the first 14, so this answer is about "
            f"{display(identifier.device)}."
        )
    return note.sentence


def _not_valid(identifier: Identifier | None) -> str:
    if identifier is None:
        return "No number was given."
    if identifier.kind is Kind.MEID:
        return "This is the number of a CDMA device (an MEID), and nothing is on record about it."
    return "This is not a valid IMEI."
