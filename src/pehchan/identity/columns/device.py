"""Device key columns, as ``identity.device`` has them for one value."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from pehchan.identity.columns.imei import (
    DIGITS,
    capitals,
    device_digits,
    leading_digits,
    part_of,
)
from pehchan.identity.device import HASH_DIGITS

_HEXADECIMAL = "0123456789abcdef"


@ibis.udf.scalar.builtin(name="md5")  # type: ignore[untyped-decorator]
def _md5(text: str) -> str:  # type: ignore[empty-body]  # the engine has the body
    """The MD5 of the UTF-8 text as 32 lower-case hexadecimal digits."""


# Declared as the narrowest type that an engine gives it (Spark's int), so that a cast to int64 is
# really written: Ibis believes its own ``find`` to be int64 and leaves the cast out.
@ibis.udf.scalar.builtin(name="instr", signature=(("string", "string"), "int32"))  # type: ignore[untyped-decorator]
def _place(text: str, part: str) -> int:  # type: ignore[empty-body]
    """The place of a part in a text, counted from 1; 0 if it is not there."""


def device_key(norm: ir.StringValue) -> ir.IntegerValue:
    """The keys (int64) of normal forms: the number of 14 digits, else negative; null for null."""
    digits = leading_digits(norm, DIGITS)
    regular = digits.notnull() & (norm.length() == DIGITS)
    return ibis.ifelse(regular, digits, _irregular_key(norm))


def key_of(column: ir.StringValue) -> ir.IntegerValue:
    """The keys (int64) of a file's values: ``device_key(normal_form(column))``, at less cost."""
    # Ibis writes an expression out wherever it is used, so the composition would be 40 times this.
    digits = leading_digits(column, DIGITS)
    clean = column.strip().nullif("")
    clean_digits = leading_digits(clean, DIGITS)
    return ibis.cases(
        (digits.notnull(), digits),
        (clean_digits.notnull(), clean_digits),
        else_=_irregular_key(clean),
    )


def device_text(
    device: ir.IntegerValue, irregular_text: ir.StringValue | None = None
) -> ir.StringValue:
    """The texts of device keys: 14 digits, or ``irregular_text`` where the key is negative.

    ``irregular_text`` is joined from the lake's irregular devices; without it those are null.
    """
    other = ibis.null("string") if irregular_text is None else irregular_text
    return ibis.ifelse(device >= 0, device_digits(device), other)


def _irregular_key(norm: ir.StringValue) -> ir.IntegerValue:
    # An array of one element gives the digest a name, so that it is worked out once and not once
    # for each of its digits.
    key: ir.IntegerValue = ibis.array([_md5(capitals(norm))]).map(_key_of_digest)[0]
    return key


def _key_of_digest(digest: ir.StringValue) -> ir.IntegerValue:
    value: ir.IntegerValue = ibis.literal(0, "int64")
    for position in range(HASH_DIGITS):
        # No function from hexadecimal text to integer has one meaning on all engines; this has.
        place = _place(_HEXADECIMAL, part_of(digest, position, 1)).cast("int64")
        value = value + (place - 1) * 16 ** (HASH_DIGITS - 1 - position)
    return -(value + 1)
