"""Whose subscriber an IMSI is."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from pehchan.identity.numbers import LONGEST
from pehchan.settings.region import RegionSettings


def home_operator(imsi: ir.IntegerValue, region: RegionSettings) -> ir.StringValue:
    """The operator ids (string) of IMSI keys (int64) by MCC-MNC; null for foreign networks.

    Of two codes of which one begins with the other, the longer one decides.
    """
    codes = sorted(region.home_networks.items(), key=lambda item: (-len(item[0]), item[0]))
    branches = [(_begins_with(imsi, code), ibis.literal(one)) for code, one in codes]
    return ibis.cases(*branches) if branches else ibis.null("string")


def _begins_with(imsi: ir.IntegerValue, code: str) -> ir.BooleanValue:
    """Whether keys are IMSIs that begin with a code: a range for each length that an IMSI may have.

    Comparing numbers costs a tenth of what turning every key into text costs.
    """
    first = int(f"1{code}")  # a key is the IMSI with a 1 in front
    ranges = (
        imsi.between(first * 10**more, (first + 1) * 10**more - 1)
        for more in range(LONGEST - len(code), -1, -1)
    )
    return ibis.or_(*ranges)
