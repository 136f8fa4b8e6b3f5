from __future__ import annotations

import pytest

from pehchan.portal.cases import errors


@pytest.mark.parametrize(
    ("error", "code", "status"),
    [
        (errors.NoSuchCase(), "no_such_case", 404),
        (errors.NotAllowed(), "not_allowed", 403),
        (errors.WrongState("approve", "draft"), "wrong_state", 409),
        (errors.ReasonNeeded(), "reason_needed", 422),
        (errors.SecondPersonNeeded(), "second_person_needed", 409),
        (errors.ChangedElsewhere(), "changed_elsewhere", 409),
        (errors.BadDocument("document_type", "No.", "Send a PDF."), "document_type", 422),
    ],
)
def test_every_error_says_what_to_do_next(error: errors.CaseError, code: str, status: int):
    assert (error.code, error.http_status) == (code, status)
    assert error.message and error.next_step


def test_a_wrong_state_is_named_in_words():
    error = errors.WrongState("approve", "pending_review")
    assert "Waiting for a reviewer" in error.message
    assert error.facts == {"transition": "approve", "state": "pending_review"}
