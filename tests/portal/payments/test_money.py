from __future__ import annotations

from decimal import Decimal

import pytest

from pehchan.portal.payments.money import display_money, major


@pytest.mark.parametrize(
    ("minor", "shown"),
    [(0, "PKR 0"), (1_250_000, "PKR 12,500"), (1_250_050, "PKR 12,500.50"), (5, "PKR 0.05")],
)
def test_money_has_decimals_only_where_there_are_some(minor: int, shown: str) -> None:
    assert display_money(minor, "PKR") == shown


def test_major_units_are_exact() -> None:
    assert major(1_250_001) == Decimal("12500.01")
