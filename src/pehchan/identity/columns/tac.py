"""TAC columns, as ``identity.tac`` has them for one value; a TAC is the integer of its digits."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from pehchan.identity.columns.imei import leading_digits
from pehchan.identity.device import SERIALS
from pehchan.identity.tac import DIGITS, TEST_PREFIXES


def tac_number(
    device: ir.IntegerValue, irregular_text: ir.StringValue | None = None
) -> ir.IntegerValue:
    """The TACs (int64, leading zeros dropped) of device keys; null where the key is negative.

    With the joined ``irregular_text``, irregular devices whose text begins with 8 digits have the
    TAC of these, as they do in DIRBS-Core.
    """
    other = ibis.null("int64") if irregular_text is None else leading_digits(irregular_text, DIGITS)
    return ibis.ifelse(device >= 0, (device // SERIALS).cast("int64"), other)


def tac_text(tac: ir.IntegerValue) -> ir.StringValue:
    """The 8 digits (string) of TAC numbers, with their leading zeros."""
    return (tac + 10**DIGITS).cast("string").substr(1, DIGITS)


def is_test_tac(
    device: ir.IntegerValue, irregular_text: ir.StringValue | None = None
) -> ir.BooleanValue:
    """Whether devices have a test TAC (boolean, never null); see ``tac_number`` for the texts."""
    tac = tac_number(device, irregular_text)
    ranges = (_range_of(prefix) for prefix in TEST_PREFIXES)
    found = ibis.or_(*(tac.between(first, last) for first, last in ranges))
    return found.fill_null(False)


def _range_of(prefix: str) -> tuple[int, int]:
    return int(prefix.ljust(DIGITS, "0")), int(prefix.ljust(DIGITS, "9"))
