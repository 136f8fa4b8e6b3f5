"""IMSI columns, as ``identity.imsi`` has them for one value."""

from __future__ import annotations

import ibis.expr.types as ir

from pehchan.identity.columns.numbers import number_key, number_text


def imsi_key(column: ir.StringValue) -> ir.IntegerValue:
    """The keys (int64) of IMSIs of 1 to 15 digits, a 1 in front; null for anything else."""
    return number_key(column)


def imsi_text(key: ir.IntegerValue) -> ir.StringValue:
    """The IMSIs (string) of keys, with their leading zeros; null for null."""
    return number_text(key)
