"""A verdict as JSON."""

from __future__ import annotations

import json

from tests.policy.facts import DAY
from tests.verdict.register import IMEI, Register


def test_the_json_holds_the_whole_answer(register: Register) -> None:
    register.match(IMEI, "stolen", DAY)
    register.register("stolen", {"imei": IMEI, "reporting_date": DAY})
    told = register.verdicts.answer("35-209900-176148-2", as_of=DAY).as_json()
    assert json.loads(json.dumps(told)) == told
    assert told["imei"] == "352099001761481"
    assert told["display"] == "35-209900-176148-1"
    assert (told["state"], told["date"], told["day"]) == ("blocked", "2026-07-31", "2026-07-31")
    assert told["note_codes"] == ["check_digit_wrong"]
    assert told["reasons"][0]["text"] == "Reported stolen"
    assert told["next_step"]["code"] == "settle_theft"
    assert told["live_check"] == {
        "status": "BLACKLISTED", "http_status": 200, "cause": None, "equipment_status": 1,
    }  # fmt: skip
    [entry] = told["evidence"]["entries"]
    assert (entry["register"], entry["date"]) == ("stolen", "2026-07-31")
    assert told["evidence"]["for_authority"] is None


def test_no_identifier_has_no_imei(register: Register) -> None:
    told = register.verdicts.answer("  ").as_json()
    assert (told["imei"], told["display"], told["kind"], told["note_codes"]) == (
        None, None, None, [],
    )  # fmt: skip


def test_evidence_is_gathered_only_when_asked_for(register: Register) -> None:
    assert register.verdicts.answer(IMEI, evidence=False).as_json()["evidence"] is None


def test_reasons_stand_once_and_sorted(register: Register) -> None:
    register.match(IMEI, "unregistered", DAY)
    register.match(IMEI, "stolen", DAY)
    register.match(IMEI, "stolen", DAY)
    verdict = register.verdicts.answer(IMEI, as_of=DAY)
    assert len(verdict.reasons) == 3
    assert verdict.reason_texts == ("Not registered", "Reported stolen")
