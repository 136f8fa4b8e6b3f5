"""Amounts as people read them."""

from __future__ import annotations

from decimal import Decimal

MINOR_PER_MAJOR = 100


def major(minor: int) -> Decimal:
    """Minor units as a decimal of major units: 1250 is 12.50."""
    return Decimal(minor).scaleb(-2)


def display_money(minor: int, currency: str) -> str:
    """``PKR 12,500`` or ``PKR 12,500.50``: decimals only where there are some."""
    whole, rest = divmod(minor, MINOR_PER_MAJOR)
    return f"{currency} {whole:,}" + (f".{rest:02}" if rest else "")
