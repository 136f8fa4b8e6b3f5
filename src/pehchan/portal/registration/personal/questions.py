"""“Do I need to register this phone?”: the questions in order, and what the answers come to.

Nothing here knows of pages or of the database: answers are a plain mapping, as a session and a
draft keep them; one that is None was taken back. Days are text, YYYY-MM-DD.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

Answers = Mapping[str, Any]


class Question(StrEnum):
    """The questions; the value stands in the page's address."""

    IMEI = "imei"
    OTHERS = "other-imeis"
    WHO = "who"
    USE = "use"
    VISIT = "visit"
    IDENTITY = "identity"
    VALUE = "value"
    TAXPAYER = "taxpayer"


class Outcome(StrEnum):
    """What the answers come to."""

    PERSONAL = "personal"
    VISITOR = "visitor"
    REGISTERED = "registered"
    REFUSED = "refused"
    ROAMING = "roaming"
    UNDECIDED = "undecided"


RESIDENT, OVERSEAS, VISITOR = "resident", "overseas", "visitor"
LOCAL_SIM, ROAMING = "local_sim", "roaming"
# What each question's answer is kept under; a question is answered when all of these are there.
KEYS = {
    Question.IMEI: ("imei",),
    Question.OTHERS: ("others",),
    Question.WHO: ("who",),
    Question.USE: ("use",),
    Question.VISIT: ("arrived", "departs"),
    Question.IDENTITY: ("identity",),
    Question.VALUE: ("value", "value_currency"),
    Question.TAXPAYER: ("taxpayer",),
}
# From here on the answers are about a person: who goes on signs in.
SIGNED_IN = frozenset({Question.VISIT, Question.IDENTITY, Question.VALUE, Question.TAXPAYER})


def outcome(answers: Answers) -> Outcome:
    """What the answers so far come to; ``undecided`` while a question that decides is open."""
    found = set(answers.get("findings") or ())
    if found & {"stolen", "barred", "unlawful_imei"}:
        return Outcome.REFUSED
    if "registered" in found:
        return Outcome.REGISTERED
    if answers.get("use") == ROAMING and answers.get("who") != RESIDENT:
        return Outcome.ROAMING
    if answers.get("who") == VISITOR and answers.get("use"):
        return Outcome.VISITOR
    if answers.get("who") == RESIDENT or (answers.get("who") and answers.get("use")):
        return Outcome.PERSONAL
    return Outcome.UNDECIDED


def questions(answers: Answers) -> tuple[Question, ...]:
    """The questions that these answers lead through, in order."""
    result = outcome(answers)
    first: tuple[Question, ...] = (Question.IMEI,)
    if result in (Outcome.REFUSED, Outcome.REGISTERED):
        return first
    asked = (*first, Question.OTHERS, Question.WHO)
    if answers.get("who") in (OVERSEAS, VISITOR):
        asked = (*asked, Question.USE)
    if result is Outcome.VISITOR:
        return (*asked, Question.VISIT, Question.IDENTITY)
    if result is Outcome.PERSONAL:
        return (*asked, Question.IDENTITY, Question.VALUE, Question.TAXPAYER)
    return asked


def answered(question: Question, answers: Answers) -> bool:
    """Whether a question has its answer."""
    return all(answers.get(key) is not None for key in KEYS[question])


def next_open(answers: Answers) -> Question | None:
    """The first question without an answer; None when all have theirs."""
    return next((one for one in questions(answers) if not answered(one, answers)), None)


def may_ask(question: Question, answers: Answers) -> bool:
    """Whether a question is on the way and everything before it is answered."""
    asked = questions(answers)
    return question in asked and all(
        answered(one, answers) for one in asked[: asked.index(question)]
    )


def before(question: Question, answers: Answers) -> Question | None:
    """The question before, for the link back; None before the first."""
    asked = questions(answers)
    place = asked.index(question) if question in asked else 0
    return asked[place - 1] if place else None


def pruned(answers: Answers) -> dict[str, Any]:
    """The answers without those to questions that are no longer on the way.

    Whoever goes back and answers otherwise is not held to what no page shows any more.
    """
    kept = {key for question in questions(answers) for key in KEYS[question]} | {
        "findings",
        "label",
    }
    return {key: value for key, value in answers.items() if key in kept and value is not None}


def imeis(answers: Answers) -> list[str]:
    """The device's IMEIs, 14 digits each, the first one given first."""
    return [answers["imei"], *(answers.get("others") or ())]
