from __future__ import annotations

from pehchan.portal.registration.personal.errors import AllowanceError, DeviceTakenError


def test_errors_say_what_is_wrong_and_what_to_do() -> None:
    for error in (AllowanceError(5, 2026), DeviceTakenError()):
        assert error.http_status == 409
        assert error.message.endswith(".")
        assert error.next_step
    assert AllowanceError(5, 2026).facts == {"allowed": 5, "year": 2026}
