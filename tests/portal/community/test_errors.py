from __future__ import annotations

from datetime import UTC, datetime

from django.utils import translation

from pehchan.portal.community import errors
from pehchan.portal.community.models import Profile


def test_refusals_say_what_to_do_next() -> None:
    for error in (errors.NotAllowedError(), errors.NotJoinedError(), errors.WaitingError()):
        assert error.http_status == 403 and error.message and error.next_step
    assert errors.DeclinedError().code == "declined"
    assert errors.BadHandleError("x", "No.").next_step == "Choose another one."


def test_a_suspension_says_until_when_and_why() -> None:
    profile = Profile(
        suspended_until=datetime(2030, 1, 2, 7, 0, tzinfo=UTC), suspension_reason="Insults"
    )
    assert errors.SuspendedError(profile).message == (
        "You may not write in the network until 2 January 2030, 12:00. Reason: Insults"
    )
    profile.suspended_until = None
    with translation.override("ur"):
        assert "Insults" in errors.SuspendedError(profile).message
