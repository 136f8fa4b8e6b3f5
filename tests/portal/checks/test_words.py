"""The portal says in English what the core says, and has Urdu for every sentence of it."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from django.utils import translation

from pehchan.demo.policy import conditions
from pehchan.identity.identifier import Note
from pehchan.identity.imei import parse
from pehchan.portal.checks import words
from pehchan.status.precedence import Fact, Judgement
from pehchan.status.states import State
from pehchan.verdict import next_step
from pehchan.verdict.live_answer import live_answer
from pehchan.verdict.next_step import NextStep
from pehchan.verdict.verdict import Verdict
from pehchan.verdict.words import notes, sentence

DATE = datetime.date(2026, 5, 5)
IMEI = parse("352099001761481")
BLOCK = (Fact.BLOCK,)
CASES = [
    (State.BLOCKED, DATE, Fact.BLOCK, (), False),
    (State.NOTICE, DATE, Fact.NOTICE, (), False),
    (State.NOT_KNOWN, None, Fact.NOTHING, (), False),
    (State.NOT_VALID, None, Fact.MALFORMED, (), False),
    (State.ALLOWED, None, Fact.KNOWN, (), False),
    (State.ALLOWED, None, Fact.KNOWN, (), True),
    (State.ALLOWED, DATE, Fact.SPARED, BLOCK, True),
    (State.ALLOWED, DATE, Fact.SPARED, (), False),
    (State.ALLOWED, None, Fact.PAIRED, BLOCK, False),
]


def verdict(
    state: State,
    date: datetime.date | None = None,
    decisive: Fact = Fact.KNOWN,
    overridden: tuple[Fact, ...] = (),
    registered: bool = False,
    text: str = "352099001761481",
    step: NextStep | None = None,
) -> Verdict:
    """A verdict with the core's sentence."""
    known = parse(text) if text else None
    judgement = Judgement(state, date, decisive, overridden)
    return Verdict(
        asked=text,
        identifier=known,
        day=DATE,
        state=state,
        date=date,
        decisive=decisive,
        overridden=overridden,
        reasons=(),
        registered=registered,
        sentence=sentence(judgement, known, registered),
        next_step=step or NextStep("none", "There is nothing to do."),
        notes=notes(known),
        live=live_answer(state),
        model=None,
    )


def steps() -> list[NextStep]:
    """Every next step that the core can tell."""
    single = [one for one in vars(next_step).values() if isinstance(one, NextStep)]
    return [*single, *(step for _, step in next_step._STEPS)]


@pytest.mark.parametrize("case", CASES)
def test_in_english_the_headline_is_the_cores_sentence(case: tuple) -> None:
    made = verdict(*case)
    with translation.override("en"):
        assert words.headline(made) == made.sentence


@pytest.mark.parametrize("text", ["", "A0000012345678", "12345"])
def test_what_is_not_valid_is_said_as_the_core_says_it(text: str) -> None:
    made = verdict(State.NOT_VALID, text=text)
    with translation.override("en"):
        assert words.headline(made) == made.sentence


@pytest.mark.parametrize("case", [case for case in CASES if case[3] or case[2] is not Fact.SPARED])
def test_an_answer_passed_on_says_the_same(case: tuple) -> None:
    made = verdict(*case)
    if made.decisive is Fact.PAIRED:  # of a SIM, which no public answer knows
        made = verdict(State.ALLOWED)
    with translation.override("en"):
        assert words.said(made.state, made.date, made.decisive, made.registered) == made.sentence


def test_the_date_is_marked_up_and_localised() -> None:
    made = verdict(State.BLOCKED, DATE, Fact.BLOCK)
    with translation.override("ur"):
        html = words.headline_html(made)
        assert '<time datetime="2026-05-05">5 مئی 2026</time>' in html
        assert "%(" not in html


@pytest.mark.parametrize("case", CASES)
def test_every_headline_has_urdu(case: tuple) -> None:
    made = verdict(*case)
    with translation.override("ur"):
        assert _is_urdu(words.headline(made))


@pytest.mark.parametrize("step", steps(), ids=lambda step: step.code)
def test_every_next_step_has_urdu(step: NextStep) -> None:
    made = verdict(State.BLOCKED, DATE, step=step)
    with translation.override("en"):
        assert words.next_step(made) == step.sentence
    with translation.override("ur"):
        assert _is_urdu(words.next_step(made))


@pytest.mark.parametrize("note", list(Note))
def test_every_note_has_urdu(note: Note) -> None:
    known = dataclasses.replace(parse("352099001761480"), notes=(note,))
    with translation.override("ur"):
        said = words.notes(known) or [words.check_digit_mistake(known)]
        assert all(map(_is_urdu, said)) and said


@pytest.mark.parametrize("reason", sorted({str(one["reason"]) for one in conditions()}))
def test_the_demos_reasons_have_urdu(reason: str) -> None:
    with translation.override("ur"):
        assert _is_urdu(words.reason(reason))


def test_a_countrys_own_reason_stays_as_it_is() -> None:
    with translation.override("ur"):
        assert words.reason("Not taxed") == "Not taxed"


def test_the_wrong_digit_and_the_right_one_are_named() -> None:
    known = parse("352099001761483")
    with translation.override("en"):
        assert words.check_digit_mistake(known) == notes(known)[0]
        assert "is 3 where 1 belongs" in words.check_digit_mistake(known)
        assert words.notes(known) == []
    assert words.check_digit_mistake(IMEI) == ""
    assert words.check_digit_mistake(None) == ""


def test_why_of_a_row() -> None:
    with translation.override("en"):
        assert (
            words.row_why(State.BLOCKED, Fact.BLOCK, ["Stolen", "Barred"], []) == "Stolen; Barred"
        )
        assert words.row_why(State.ALLOWED, Fact.KNOWN, [], []) == "Nothing speaks against it"
        said = words.row_why(State.NOT_VALID, Fact.MALFORMED, [], [Note.TOO_SHORT])
        assert said == "This is not a valid IMEI.; The number has fewer than 14 digits."
        assert words.row_why(State.ALLOWED, Fact.GOLDEN, [], []) == "Nothing speaks against it"


def test_every_state_has_a_word_in_both_languages() -> None:
    for state in State:
        with translation.override("en"):
            english = words.state_word(state)
        with translation.override("ur"):
            assert _is_urdu(words.state_word(state))
        assert english


def _is_urdu(text: str) -> bool:
    """Whether it is in Arabic script, but for names, numbers and codes."""
    return any("\u0600" <= letter <= "\u06ff" for letter in text)
