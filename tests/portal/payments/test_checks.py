from __future__ import annotations

from typing import Any

import pytest

from pehchan.portal.payments.checks import issuer, no_sandbox


def test_the_sandbox_is_refused_in_earnest(settings: Any) -> None:
    assert [one.id for one in no_sandbox()] == ["payments.E001"]
    settings.PEHCHAN_PAYMENT_PROVIDERS = ["bank.Provider"]
    assert no_sandbox() == []


@pytest.mark.parametrize(("prefix", "good"), [("7010", True), ("0701", False), ("70", False)])
def test_an_issuers_prefix_is_four_digits(settings: Any, prefix: str, good: bool) -> None:
    settings.PEHCHAN_PAYMENT_ISSUER = prefix
    assert (issuer() == []) is good
