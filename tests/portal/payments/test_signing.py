from __future__ import annotations

import pytest

from pehchan.errors import PehchanError
from pehchan.portal.payments.signing import TOLERANCE_SECONDS, sign, verify

BODY, NOW = b'{"amount": 1}', 1_767_225_600


def test_what_was_signed_a_moment_ago_is_accepted_with_an_old_secret_too() -> None:
    header = sign("old", BODY, NOW - TOLERANCE_SECONDS)
    verify(header, BODY, ["new", "old"], NOW)


@pytest.mark.parametrize(
    ("header", "body", "secrets", "now"),
    [
        (sign("s", BODY, NOW), BODY + b" ", ["s"], NOW),
        (sign("s", BODY, NOW), BODY, ["other"], NOW),
        (sign("s", BODY, NOW), BODY, [], NOW),
        (sign("s", BODY, NOW), BODY, ["s"], NOW + TOLERANCE_SECONDS + 1),
        (sign("s", BODY, NOW), BODY, ["s"], NOW - TOLERANCE_SECONDS - 1),
        (sign("s", BODY, NOW).replace(f"t={NOW}", f"t={NOW + 1}"), BODY, ["s"], NOW),
        (sign("s", BODY, NOW).upper(), BODY, ["s"], NOW),
        ("", BODY, ["s"], NOW),
    ],
    ids=["body", "secret", "none", "old", "future", "time", "form", "empty"],
)
def test_anything_else_is_refused(header: str, body: bytes, secrets: list[str], now: int) -> None:
    with pytest.raises(PehchanError) as refused:
        verify(header, body, secrets, now)
    assert refused.value.code == "bad_signature"
