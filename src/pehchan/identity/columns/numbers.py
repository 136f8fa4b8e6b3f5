"""Columns of digit texts as integers with a 1 in front, as ``identity.numbers`` has them."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from pehchan.identity.numbers import LONGEST, prefix_ranges

_FIRST = 10  # the key of "0"
_BEYOND = 2 * 10**LONGEST  # the first integer behind the key of fifteen nines


def number_key(column: ir.StringValue) -> ir.IntegerValue:
    """The keys (int64) of 1 to 15 ASCII digits, blanks around them apart; else null."""
    # Most values need no trimming, and only a case leaves the rest of the work undone.
    key = _key(column)
    return ibis.ifelse(key.notnull(), key, _key(column.strip()))


def number_text(key: ir.IntegerValue) -> ir.StringValue:
    """The digits (string) of keys, with their leading zeros; null for null."""
    return key.cast("string").substr(1)


def begins_with(key: ir.IntegerValue, prefix: str) -> ir.BooleanValue:
    """Whether the numbers of keys begin with those digits; null for null.

    Raises:
        PehchanError: ``not_a_prefix``.
    """
    return ibis.or_(*(key.between(first, last) for first, last in prefix_ranges(prefix)))


def _key(column: ir.StringValue) -> ir.IntegerValue:
    guarded = ibis.literal("1") + column
    number = guarded.try_cast("int64")
    # There and back again: see columns.imei.leading_digits.
    kept = (number.cast("string") == guarded) & (number >= _FIRST) & (number < _BEYOND)
    return ibis.ifelse(kept, number, ibis.null("int64"))
