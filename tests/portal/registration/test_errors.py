from __future__ import annotations

import pytest

from pehchan.portal.registration import errors


@pytest.mark.parametrize(
    ("error", "code", "status"),
    [
        (errors.BadRow("imei", "abc"), "bad_register_row", 409),
        (errors.CarryError("busy", "Busy.", "Wait."), "busy", 409),
        (errors.Incomplete("the list"), "incomplete", 422),
        (errors.FoundMeanwhile(3), "found_meanwhile", 409),
        (errors.NoSuchThing(), "not_found", 404),
    ],
)
def test_every_error_says_what_to_do_next(
    error: errors.RegistrationError, code: str, status: int
) -> None:
    assert (error.code, error.http_status) == (code, status)
    assert error.message and error.next_step


def test_a_bad_row_is_quoted_shortly() -> None:
    error = errors.BadRow("model", "x" * 500)
    assert len(error.message) < 200 and error.facts == {"column": "model"}
