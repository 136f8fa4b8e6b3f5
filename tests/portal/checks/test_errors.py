from __future__ import annotations

import inspect

import pytest
from django.utils import translation

from pehchan.errors import PehchanError
from pehchan.portal.checks import errors

MADE = [
    errors.TooManyChecksError(50),
    errors.NotOurAnswerError(),
    errors.NoBarcodeError(),
    errors.NotAPhotoError(),
    errors.NothingToCheckError(),
    errors.TooManyRowsError(1_000, signed_in=False),
    errors.TooManyRowsError(1_000_000, signed_in=True),
    errors.TooLargeError(100),
    errors.BadTacError(),
    errors.NoSuchBulkCheckError(),
    errors.NotForYouError(),
    errors.NoReasonError(),
    errors.BadSignatureError(),
]


@pytest.mark.parametrize("error", MADE, ids=lambda error: error.code)
def test_every_error_says_what_to_do_next(error: PehchanError) -> None:
    assert error.message.endswith(".")
    assert error.next_step.endswith(".")
    assert error.http_status in {403, 404, 422, 429}  # type: ignore[attr-defined]


def test_all_are_here_and_their_codes_differ() -> None:
    known = {
        one
        for _, one in inspect.getmembers(errors, inspect.isclass)
        if issubclass(one, PehchanError) and one is not PehchanError
    }
    assert known == {type(error) for error in MADE}
    assert len({error.code for error in MADE}) == len(known)


def test_they_speak_the_readers_language() -> None:
    with translation.override("ur"):
        assert "اتھارٹی" in errors.NotForYouError().message
