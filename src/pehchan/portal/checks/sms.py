"""A check by text message: what was sent, and the short answer in the sender's language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from pehchan.portal.checks import words
from pehchan.status.precedence import Fact
from pehchan.status.states import State
from pehchan.verdict.verdict import Verdict

LANGUAGES = ("en", "ur")
_KEYWORD = re.compile(
    r"^\s*(?:(?P<language>en|ur)\b)?\s*(?:(?:imei|check|چیک)\b)?[\s:]*", re.IGNORECASE
)
_URDU = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
# A number within a sentence: its digits in a row, else with what people put between them.
_NUMBERS = (re.compile(r"(?<!\d)\d{14,16}(?!\d)"), re.compile(r"\d[\d\s./-]{6,}\d"))
_DIGITS_ONLY = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A message taken apart: the number that it asks about, and the language that it is in."""

    number: str
    language: str | None


def asked(text: str) -> Asked:
    """What a message asks: ``352099001761481``, ``UR 352099...``, ``چیک 352099...``.

    The language is None where the message does not tell: digits belong to both.
    """
    keyword = _KEYWORD.match(text)
    named = keyword["language"] if keyword else None
    letters = _DIGITS_ONLY.sub("", text)
    language = named.lower() if named else ("ur" if _URDU.search(letters) else None)
    rest = text[keyword.end() if keyword else 0 :].strip()
    found = next((match[0] for one in _NUMBERS if (match := one.search(rest))), rest)
    return Asked(found, language)


def reply(verdict: Verdict, language: str) -> str:
    """The verdict as a text message: at most one message of GSM-7, or two of UCS-2."""
    with translation.override(language):
        device = verdict.imei if verdict.imei and verdict.state is not State.NOT_VALID else ""
        return " ".join(part for part in (device, _answer(verdict), _step(verdict)) if part)


def refusal(language: str) -> str:
    """What a number is told, once, that asked too often."""
    with translation.override(language):
        return _("Too many checks from this number. Try again in an hour.")


def _answer(verdict: Verdict) -> str:
    when = words.day_text(verdict.date) if verdict.date else ""
    match verdict.state:
        case State.BLOCKED:
            return _("is BLOCKED since %(when)s.") % {"when": when}
        case State.NOTICE:
            return _("will be BLOCKED from %(when)s.") % {"when": when}
        case State.NOT_KNOWN:
            return _("is NOT KNOWN here.")
        case State.NOT_VALID:
            return _("This is not a valid IMEI.")
    if verdict.decisive is Fact.SPARED and verdict.overridden:
        return _("is ALLOWED until %(when)s.") % {"when": when}
    return _("is ALLOWED.")


def _step(verdict: Verdict) -> str:
    steps = {
        "settle_theft": _("Reported stolen. Withdraw the report, or go back to the seller."),
        "ask_authority": _("It is barred. Ask the authority; you can appeal."),
        "return_to_seller": _("It has no lawful IMEI: return it to the seller."),
        "prove_model": _("The IMEI is of another model: show phone and receipt to your operator."),
        "pair": _("Others use this IMEI: show phone and receipt to your operator."),
        "explain_use": _("Used with many numbers: explain it to your operator, or appeal."),
        "associate": _("Have it entered under your name."),
        "register": _("Register it."),
        "prove_origin": _("Its model is not known: go back to the seller."),
        "appeal": _("If this is wrong, appeal with proof of purchase."),
        "settle_in_time": _("Settle the matter before that day."),
        "keep_sim": _("Only with its SIM."),
        "register_before_use": _("Register it before use."),
        "dial": _("Dial *#06# and send the 15 digits."),
        "compare": _("Compare with *#06#; ask for the receipt before you buy."),
    }
    return steps.get(verdict.next_step.code, "")
