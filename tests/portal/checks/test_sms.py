from __future__ import annotations

import datetime

import pytest

from pehchan.portal.checks import sms
from pehchan.portal.dispatch.sms_length import sms_length
from pehchan.status.precedence import Fact
from pehchan.status.states import State
from pehchan.verdict.next_step import NextStep
from tests.portal.checks.test_words import CASES, steps, verdict

# The longest month names make the longest dates.
LATE = datetime.date(2026, 9, 30)


@pytest.mark.parametrize(
    ("text", "number", "language"),
    [
        ("352099001761481", "352099001761481", None),
        ("  35-209900-176148-1 ", "35-209900-176148-1", None),
        ("UR 352099001761481", "352099001761481", "ur"),
        ("en 352099001761481", "352099001761481", "en"),
        ("IMEI: 352099001761481", "352099001761481", None),
        ("check 352099001761481", "352099001761481", None),
        ("چیک 352099001761481", "352099001761481", "ur"),
        ("یہ فون 352099001761481", "352099001761481", "ur"),
        ("Is 35-209900-176148-1 stolen?", "35-209900-176148-1", None),
        ("IMEI1: 352099001761481 IMEI2: 490154203237518", "352099001761481", None),
        ("352099001761481 490154203237518", "352099001761481", None),
        ("12345", "12345", None),
        ("۳۵۲۰۹۹۰۰۱۷۶۱۴۸۱", "۳۵۲۰۹۹۰۰۱۷۶۱۴۸۱", None),
        ("", "", None),
        ("urdu", "urdu", None),
    ],
)
def test_messages(text: str, number: str, language: str | None) -> None:
    assert sms.asked(text) == sms.Asked(number, language)


@pytest.mark.parametrize("step", steps(), ids=lambda step: step.code)
@pytest.mark.parametrize("state", list(State))
def test_every_answer_is_short(state: State, step: NextStep) -> None:
    made = verdict(state, LATE, Fact.SPARED, (Fact.BLOCK,), step=step)
    english = sms_length(sms.reply(made, "en"))
    assert (english.alphabet, english.parts) == ("GSM-7", 1)
    urdu = sms_length(sms.reply(made, "ur"))
    assert (urdu.alphabet, urdu.parts <= 2) == ("UCS-2", True)


@pytest.mark.parametrize("language", sms.LANGUAGES)
def test_a_refusal_is_short(language: str) -> None:
    assert sms_length(sms.refusal(language)).parts == 1


def test_an_answer_names_device_state_date_and_step() -> None:
    step = next(one for one in steps() if one.code == "settle_theft")
    made = verdict(State.BLOCKED, datetime.date(2026, 5, 5), Fact.BLOCK, step=step)
    assert sms.reply(made, "en") == (
        "35-209900-176148-1 is BLOCKED since 5 May 2026. "
        "Reported stolen. Withdraw the report, or go back to the seller."
    )
    assert "5 مئی 2026" in sms.reply(made, "ur")


def test_what_is_no_number_is_not_repeated() -> None:
    made = verdict(State.NOT_VALID, text="hello", step=NextStep("dial", ""))
    assert sms.reply(made, "en") == ("This is not a valid IMEI. Dial *#06# and send the 15 digits.")


def test_every_step_is_told_in_urdu_too() -> None:
    for case in CASES:
        text = sms.reply(verdict(*case), "ur")
        assert any("\u0600" <= letter <= "\u06ff" for letter in text)
