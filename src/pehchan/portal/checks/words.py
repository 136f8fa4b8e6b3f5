"""The verdict in the reader's language: sentence by sentence what the core says in English."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from babel.dates import format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pehchan.identity.identifier import Identifier, Kind, Note
from pehchan.identity.imei import display
from pehchan.status.precedence import Fact
from pehchan.status.states import State
from pehchan.verdict.verdict import Verdict


def day_text(day: datetime.date) -> str:
    """A date as its readers write it: ``5 May 2026``, ``5 مئی 2026``."""
    return format_date(day, "d MMMM y", locale=get_language() or "en")


def headline(verdict: Verdict) -> str:
    """The answer in one sentence with at most one date."""
    return _dated(_sentence(verdict), verdict.date)


def said(state: State, date: datetime.date | None, decisive: Fact, registered: bool) -> str:
    """The sentence of an answer that was given earlier, about a well-formed IMEI."""
    spared = decisive is Fact.SPARED and date is not None
    return _dated(_about_state(state, spared, False, registered), date)


def headline_html(verdict: Verdict) -> SafeString:
    """The same with its date marked up as one."""
    when = ""
    if verdict.date:
        when = format_html(
            '<time datetime="{}">{}</time>', verdict.date.isoformat(), day_text(verdict.date)
        )
    return format_html(_sentence(verdict).replace("%(when)s", "{when}"), when=when)


def state_word(state: State) -> str:
    """The state in a word or two."""
    return {
        State.ALLOWED: _("Allowed"),
        State.NOTICE: _("Under notice"),
        State.BLOCKED: _("Blocked"),
        State.NOT_VALID: _("Not valid"),
        State.NOT_KNOWN: _("Not known"),
    }[state]


def next_step(verdict: Verdict) -> str:
    """What the holder can do, in one sentence."""
    return _(verdict.next_step.sentence)


def reason(text: str) -> str:
    """The reason of a condition; one that a country worded itself stays as it is written."""
    return _(text) if text else ""


def notes(identifier: Identifier | None) -> list[str]:
    """What is odd about the number, the check digit apart, in sentences."""
    known = identifier.notes if identifier else ()
    return [_(note.sentence) for note in known if note is not Note.CHECK_DIGIT_WRONG]


def check_digit_mistake(identifier: Identifier | None) -> str:
    """Which digit is wrong and which one belongs there; empty when none is."""
    if identifier is None or Note.CHECK_DIGIT_WRONG not in identifier.notes:
        return ""
    return _(
        "The last digit is %(given)s where %(expected)s belongs to the other 14; a digit may be "
        "mistyped. Networks go by the first 14, so this answer is about %(device)s."
    ) % {
        "given": identifier.check_digit,
        "expected": identifier.check_digit_expected,
        "device": display(identifier.device),
    }


def row_why(state: State, decisive: Fact, reasons: Iterable[str], notes: Iterable[Note]) -> str:
    """Why a row of a bulk check has its state, in one line."""
    why = [reason(text) for text in reasons]
    if not why:
        why = [_why_not(state, decisive)]
    return "; ".join([*why, *(_(note.sentence) for note in notes)])


def _why_not(state: State, decisive: Fact) -> str:
    if decisive is Fact.SPARED:
        return _("Spared until that day")
    return {
        State.ALLOWED: _("Nothing speaks against it"),
        State.NOT_VALID: _("This is not a valid IMEI."),
        State.NOT_KNOWN: _("Nothing is on record about it"),
    }.get(state, "")


def _dated(sentence: str, date: datetime.date | None) -> str:
    return sentence % {"when": day_text(date) if date else ""}


def _sentence(verdict: Verdict) -> str:
    """The sentence in the reader's language, ``%(when)s`` where the date goes."""
    if verdict.state is State.NOT_VALID:
        return _not_valid(verdict.identifier)
    relieved = bool(verdict.overridden)
    return _about_state(
        verdict.state,
        relieved and verdict.decisive is Fact.SPARED,
        relieved and verdict.decisive is Fact.PAIRED,
        verdict.registered,
    )


def _about_state(state: State, spared: bool, paired: bool, registered: bool) -> str:
    match state:
        case State.BLOCKED:
            return _("This device has been blocked since %(when)s.")
        case State.NOTICE:
            return _("This device will be blocked from %(when)s on.")
        case State.NOT_KNOWN:
            return _("This device is not known: nothing is on record about it.")
        case State.NOT_VALID:
            return _("This is not a valid IMEI.")
    if spared:
        return _("This device is allowed until %(when)s: it is spared until then.")
    if paired:
        return _("This device is allowed with this SIM, and only with SIMs that it is paired with.")
    if registered:
        return _("This device is allowed: it is registered and nothing speaks against it.")
    return _("This device is allowed: nothing speaks against it.")


def _not_valid(identifier: Identifier | None) -> str:
    if identifier is None:
        return _("No number was given.")
    if identifier.kind is Kind.MEID:
        return _(
            "This is the number of a CDMA device (an MEID), and nothing is on record about it."
        )
    return _("This is not a valid IMEI.")
