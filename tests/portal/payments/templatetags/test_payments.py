from __future__ import annotations

import pytest

from pehchan.portal.payments.templatetags.payments import money, percent


@pytest.mark.parametrize(
    ("hundredths", "shown"), [(0, "0 %"), (1_800, "18 %"), (1_750, "17.5 %"), (1, "0.01 %")]
)
def test_percents_have_no_needless_zeros(hundredths: int, shown: str) -> None:
    assert percent(hundredths) == shown


def test_money_has_its_currency() -> None:
    assert money(500_00, "PKR") == "PKR 500"
