from __future__ import annotations

from typing import Any

import pytest

from pehchan.portal.registration.personal.questions import (
    Outcome,
    Question,
    before,
    imeis,
    may_ask,
    next_open,
    outcome,
    pruned,
    questions,
)

Q = Question
FIRST = {"imei": "35209900176148", "others": [], "findings": []}
HERE = FIRST | {"who": "resident"}
ABROAD = FIRST | {"who": "overseas", "use": "local_sim"}
GUEST = FIRST | {"who": "visitor", "use": "local_sim"}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, Outcome.UNDECIDED),
        (FIRST, Outcome.UNDECIDED),
        (FIRST | {"findings": ["registered"]}, Outcome.REGISTERED),
        (FIRST | {"findings": ["registered", "stolen"]}, Outcome.REFUSED),
        (FIRST | {"findings": ["barred"]}, Outcome.REFUSED),
        (FIRST | {"findings": ["unlawful_imei"]}, Outcome.REFUSED),
        (HERE | {"findings": ["unknown_model"]}, Outcome.PERSONAL),
        (HERE, Outcome.PERSONAL),
        (HERE | {"use": "roaming"}, Outcome.PERSONAL),
        (FIRST | {"who": "overseas"}, Outcome.UNDECIDED),
        (ABROAD, Outcome.PERSONAL),
        (ABROAD | {"use": "roaming"}, Outcome.ROAMING),
        (FIRST | {"who": "visitor"}, Outcome.UNDECIDED),
        (GUEST, Outcome.VISITOR),
        (GUEST | {"use": "roaming"}, Outcome.ROAMING),
    ],
)
def test_what_answers_come_to(answers: dict[str, Any], expected: Outcome) -> None:
    assert outcome(answers) is expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, (Q.IMEI, Q.OTHERS, Q.WHO)),
        (FIRST | {"findings": ["stolen"]}, (Q.IMEI,)),
        (HERE, (Q.IMEI, Q.OTHERS, Q.WHO, Q.IDENTITY, Q.VALUE, Q.TAXPAYER)),
        (ABROAD, (Q.IMEI, Q.OTHERS, Q.WHO, Q.USE, Q.IDENTITY, Q.VALUE, Q.TAXPAYER)),
        (GUEST, (Q.IMEI, Q.OTHERS, Q.WHO, Q.USE, Q.VISIT, Q.IDENTITY)),
        (GUEST | {"use": "roaming"}, (Q.IMEI, Q.OTHERS, Q.WHO, Q.USE)),
    ],
)
def test_only_the_questions_that_matter_are_asked(
    answers: dict[str, Any], expected: tuple[Question, ...]
) -> None:
    assert questions(answers) == expected


def test_a_question_waits_for_those_before_it() -> None:
    assert next_open({}) is Q.IMEI
    assert may_ask(Q.IMEI, {})
    assert not may_ask(Q.WHO, {})
    assert not may_ask(Q.VALUE, HERE)
    assert may_ask(Q.IDENTITY, HERE)
    paid = {"value": 1, "value_currency": "USD"}
    assert next_open(HERE | paid | {"identity": "cnic", "taxpayer": "filer"}) is None
    assert not may_ask(Q.VISIT, HERE)


def test_the_way_back_is_the_way_forth() -> None:
    assert before(Q.IMEI, GUEST) is None
    assert before(Q.VISIT, GUEST) is Q.USE
    assert before(Q.IDENTITY, HERE) is Q.WHO


def test_an_answer_that_no_page_shows_any_more_is_forgotten() -> None:
    changed = GUEST | {"arrived": "2026-01-01", "departs": "2026-02-01", "who": "resident"}
    assert pruned(changed | {"label": "Nokia 3310"}) == HERE | {"label": "Nokia 3310"}


def test_an_answer_that_was_taken_back_is_none() -> None:
    taken_back = GUEST | {"use": None}
    assert outcome(taken_back) is Outcome.UNDECIDED
    assert next_open(taken_back) is Q.USE
    assert "use" not in pruned(taken_back)


def test_the_imeis_of_a_device_begin_with_the_first_given() -> None:
    assert imeis(FIRST | {"others": ["35209900176155"]}) == ["35209900176148", "35209900176155"]
