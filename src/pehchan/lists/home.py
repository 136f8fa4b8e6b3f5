"""Whose subscriber an IMSI is."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from pehchan.identity.columns.numbers import begins_with
from pehchan.settings.region import RegionSettings


def home_operator(imsi: ir.IntegerValue, region: RegionSettings) -> ir.StringValue:
    """The operator ids (string) of IMSI keys (int64) by MCC-MNC; null for foreign networks.

    Of two codes of which one begins with the other, the longer one decides.
    """
    codes = sorted(region.home_networks.items(), key=lambda item: (-len(item[0]), item[0]))
    branches = [(begins_with(imsi, code), ibis.literal(one)) for code, one in codes]
    return ibis.cases(*branches) if branches else ibis.null("string")
