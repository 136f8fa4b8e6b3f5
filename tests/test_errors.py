from __future__ import annotations

import json

from pehchan.errors import PehchanError, UsageError


def test_an_error_reads_as_its_sentence() -> None:
    error = PehchanError("bad_settings", "The setting is unknown.", "Remove it.")
    assert str(error) == "The setting is unknown."
    assert (error.code, error.next_step) == ("bad_settings", "Remove it.")


def test_an_error_for_machines_holds_its_facts() -> None:
    error = PehchanError("bad_row", "The row is short.", "Mend it.", {"line": 7, "file": "a.csv"})
    assert json.loads(json.dumps(error.as_json())) == {
        "error": "bad_row",
        "message": "The row is short.",
        "next_step": "Mend it.",
        "facts": {"line": 7, "file": "a.csv"},
    }


def test_an_error_without_facts_says_nothing_of_them() -> None:
    assert "facts" not in PehchanError("gone", "It is gone.").as_json()


def test_facts_are_a_copy() -> None:
    facts: dict[str, object] = {"line": 1}
    error = PehchanError("bad_row", "The row is short.", facts=facts)
    facts["line"] = 2
    assert error.facts == {"line": 1}


def test_a_wrong_call_has_its_own_exit_status() -> None:
    assert PehchanError.exit_status == 1
    assert UsageError.exit_status == 2
    assert issubclass(UsageError, PehchanError)
