"""The verdict in words."""

from __future__ import annotations

import pytest

from pehchan.identity.imei import parse
from pehchan.status.precedence import Fact, Judgement
from pehchan.status.states import State
from pehchan.verdict.words import day_text, notes, sentence
from tests.policy.facts import DAY, day


def test_days_are_written_out() -> None:
    assert day_text(day("2026-05-05")) == "5 May 2026"


@pytest.mark.parametrize(
    ("judgement", "registered", "expected"),
    [
        (Judgement(State.BLOCKED, DAY, Fact.BLOCK), True, "has been blocked since 31 July 2026."),
        (Judgement(State.NOTICE, DAY, Fact.NOTICE), True, "will be blocked from 31 July 2026 on."),
        (Judgement(State.ALLOWED, None, Fact.KNOWN), True, "it is registered"),
        (Judgement(State.ALLOWED, None, Fact.KNOWN), False, "nothing speaks against it."),
        (Judgement(State.ALLOWED, DAY, Fact.SPARED, (Fact.BLOCK,)), True, "until 31 July 2026"),
        (Judgement(State.ALLOWED, DAY, Fact.SPARED), False, "nothing speaks against it."),
        (Judgement(State.ALLOWED, None, Fact.PAIRED, (Fact.BLOCK,)), True, "with this SIM"),
        (Judgement(State.NOT_KNOWN, None, Fact.NOTHING), False, "not known"),
        (Judgement(State.NOT_VALID, None, Fact.MALFORMED), False, "not a valid IMEI"),
    ],
)
def test_one_sentence_for_each_state(judgement: Judgement, registered: bool, expected: str) -> None:
    text = sentence(judgement, parse("352099001761481"), registered)
    assert expected in text
    assert text.endswith(".")
    assert text.count(".") == 1


def test_what_is_not_valid_is_said_apart() -> None:
    judgement = Judgement(State.NOT_VALID, None, Fact.MALFORMED)
    assert sentence(judgement, None, False) == "No number was given."
    assert "MEID" in sentence(judgement, parse("A0000012345678"), False)


def test_a_wrong_check_digit_is_spelt_out() -> None:
    [note] = notes(parse("352099001761483"))
    assert "is 3 where 1 belongs" in note
    assert "35-209900-176148-1" in note
    assert notes(parse("352099001761481")) == ()
    assert notes(None) == ()


def test_other_notes_are_the_identifiers_own() -> None:
    identifier = parse("89014103211118510720")
    assert notes(identifier) == tuple(note.sentence for note in identifier.notes)
    assert any("SIM card" in note for note in notes(identifier))
