from __future__ import annotations

from typing import Any

import pytest

from pehchan.errors import PehchanError
from pehchan.portal.payments.models import Payment
from pehchan.portal.payments.number import make_number
from pehchan.portal.payments.providers import offered, read_notice
from pehchan.portal.payments.sandbox import Sandbox
from tests.portal.payments.made import notice, signed

OWED = Payment(number=make_number("7010", 12), amount=500, currency="PKR")


def read(body: dict[str, Any], provider: str = "sandbox", secret: str = "") -> Any:
    call = signed(body, secret)
    return read_notice(provider, call["headers"], call["data"])


def test_the_sandbox_is_offered_and_its_notice_is_read() -> None:
    assert isinstance(offered(), Sandbox)
    found = read(notice(OWED))
    assert (found.number, found.amount, found.event) == (OWED.number, 500, "bank-1")


@pytest.mark.parametrize(
    "changes",
    [
        {"event": ""},
        {"event": "x" * 101},
        {"event": 7},
        {"amount": 0},
        {"amount": -5},
        {"amount": 5.0},
        {"amount": True},
        {"amount": "500"},
        {"currency": "Rs"},
        {"currency": None},
        {"at": "yesterday"},
        {"at": "2026-11-23T10:00:00"},
        {"number": "123"},
        {"number": None},
    ],
)
def test_a_notice_that_is_not_in_form_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(PehchanError) as refused:
        read(notice(OWED, **changes))
    assert refused.value.code in ("bad_notice", "bad_payment_number")


def test_a_notice_that_is_no_object_is_refused() -> None:
    with pytest.raises(PehchanError, match="not an object"):
        read([1])  # type: ignore[arg-type]


def test_who_does_not_know_the_secret_is_refused() -> None:
    for provider, secret in (("sandbox", "guess"), ("other", "")):
        with pytest.raises(PehchanError) as refused:
            read(notice(OWED), provider, secret)
        assert refused.value.code == "bad_signature"
