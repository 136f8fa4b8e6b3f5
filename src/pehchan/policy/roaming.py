"""Whose subscribers used a device: the country's operators', others of the country, or foreign."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import ibis
import ibis.expr.types as ir

from pehchan.identity.numbers import LONGEST
from pehchan.policy.evidence import Evidence
from pehchan.policy.window import Window

Origin = Literal["home", "local", "foreign"]


def used_by(evidence: Evidence, window: Window, origin: Origin) -> ir.Table:
    """Devices with a sighting in the window whose IMSI is of that origin: one column ``device``.

    ``home``: begins with a home network (MCC and MNC) of an operator; ``local``: with a country
    code (MCC) of the operators, but none of their networks; ``foreign``: with another one.
    """
    region = evidence.settings.region
    rows = evidence.sightings(window).filter(ibis._.imsi.notnull())
    home = _begins(rows.imsi, region.home_networks)
    country = _begins(rows.imsi, {mcc for one in region.operators for mcc in one.mccs})
    wanted = {"home": home, "local": country & ~home, "foreign": ~country}[origin]
    return rows.filter(wanted).select("device").distinct()


def _begins(imsi: ir.IntegerValue, prefixes: Iterable[str]) -> ir.BooleanValue:
    """Whether IMSI keys (a 1 in front) of up to 15 digits begin with one of the prefixes."""
    # All keys at the length of the longest, so that a prefix is one range.
    lengths = range(LONGEST, 0, -1)
    full = ibis.cases(*((imsi >= 10**n, imsi * 10 ** (LONGEST - n)) for n in lengths))
    tests = [ibis.literal(False)]
    for prefix in sorted(prefixes):
        rest = 10 ** (LONGEST - len(prefix))
        inside = full.between(int(f"1{prefix}") * rest, (int(f"1{prefix}") + 1) * rest - 1)
        tests.append(inside & (imsi >= 10 ** len(prefix)))
    return ibis.or_(*tests)
