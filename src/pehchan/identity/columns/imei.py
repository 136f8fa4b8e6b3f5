"""IMEI columns: normal form and check digit, as ``identity.imei`` has them for one value."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from pehchan.identity.text import CAPITAL_LETTERS, SMALL_LETTERS

DIGITS = 14
_GUARD = 10**DIGITS  # the 1 that keeps leading zeros, in front of 14 digits


@ibis.udf.scalar.builtin(name="substr")  # type: ignore[untyped-decorator]
def _substr(text: str, start: int, length: int) -> str:  # type: ignore[empty-body]
    """The engine's own substring, counted from 1."""


def part_of(column: ir.StringValue, start: int, length: int) -> ir.StringValue:
    """The characters from ``start`` (counted from 0) on, at most ``length`` of them (string).

    Ibis's own ``substr`` writes its column out twice, so that nested ones grow out of hand.
    """
    part: ir.StringValue = _substr(column, start + 1, length)
    return part


def capitals(column: ir.StringValue) -> ir.StringValue:
    """The letters a to z as capitals, other characters as they are (string)."""
    return column.translate(SMALL_LETTERS, CAPITAL_LETTERS)


def leading_digits(column: ir.StringValue, count: int) -> ir.IntegerValue:
    """The first ``count`` characters as an integer (int64) if they are ASCII digits, else null.

    An engine's cast also takes ``+1``, ``1e3`` and ``1_000``; only digits survive the way there
    and back behind a 1. That is exact, the same on every engine, and cheaper than a pattern.
    """
    guarded = ibis.literal("1") + part_of(column, 0, count)
    number = guarded.try_cast("int64")
    kept = (number.cast("string") == guarded) & (number >= 10**count)
    return ibis.ifelse(kept, number - 10**count, ibis.null("int64"))


def normal_form(column: ir.StringValue) -> ir.StringValue:
    """The normal form of a file's values (string): 14 digits or upper-cased text, '' as null."""
    # Trimming costs three times what the digits cost, and most values need none.
    digits = leading_digits(column, DIGITS)
    clean = column.strip()
    clean_digits = leading_digits(clean, DIGITS)
    return ibis.cases(
        (digits.notnull(), part_of(column, 0, DIGITS)),
        (clean_digits.notnull(), part_of(clean, 0, DIGITS)),
        else_=capitals(clean).nullif(""),
    )


def device_digits(device: ir.IntegerValue) -> ir.StringValue:
    """The 14 digits of non-negative device keys, with leading zeros (string)."""
    return part_of((device + _GUARD).cast("string"), 1, DIGITS)


def check_digit(device: ir.IntegerValue) -> ir.IntegerValue:
    """The Luhn check digit (int64, 0 to 9) of device keys; null for irregular devices."""
    total: ir.IntegerValue = ibis.literal(0, "int64")
    for position in range(DIGITS):
        digit = (device // 10**position) % 10
        if position % 2 == 0:  # the last of the 14 digits is doubled, then every other one
            digit = digit * 2 - ibis.ifelse(digit > 4, 9, 0)
        total = total + digit
    return ibis.ifelse(device >= 0, (10 - total % 10) % 10, ibis.null("int64")).cast("int64")


def with_check_digit(
    device: ir.IntegerValue, irregular_text: ir.StringValue | None = None
) -> ir.StringValue:
    """14 digits and their check digit (string); the irregular text, or null, for other devices."""
    text = device_digits(device) + check_digit(device).cast("string")
    other = ibis.null("string") if irregular_text is None else irregular_text
    return ibis.ifelse(device >= 0, text, other)
