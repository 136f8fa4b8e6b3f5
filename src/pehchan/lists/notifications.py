"""The notification lists: who is to be told that a device will be blocked."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import ibis

from pehchan.lists.home import home_operator
from pehchan.lists.pairs import Pairs
from pehchan.settings.settings import Settings

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.lake.view import View


def notifications(view: View, settings: Settings, on: datetime.date, notices: ir.Table) -> ir.Table:
    """Every operator's notification list, with the columns of ``notification_list``.

    A subscriber is told who used a device under notice in the lookback window, whose IMSI and
    MSISDN are known, and who is not paired with it. The home operator tells; a subscriber of a
    foreign network is told by every operator that saw the triplet.

    Args:
        notices: device, block_date, reasons and amnesty_granted of the devices under notice.
    """
    seen = _seen(view, on, settings.lists.lookback_days).semi_join(notices, "device")
    teller = ibis.coalesce(home_operator(seen.imsi, settings.region), seen.operator)
    triplets = seen.select(
        operator=teller, device=seen.device, imsi=seen.imsi, msisdn=seen.msisdn
    ).distinct()
    operators = [one.id for one in settings.region.operators]
    triplets = triplets.filter(triplets.operator.isin(operators))
    triplets = Pairs(view, settings.lists).without(triplets)
    told = triplets.inner_join(notices, "device")
    return told.select(
        "operator", "device", "imsi", "msisdn", "block_date", "reasons", "amnesty_granted"
    )


def _seen(view: View, on: datetime.date, lookback_days: int) -> ir.Table:
    """Sightings of known subscribers in the ``lookback_days`` days that end with ``on``."""
    start = on - datetime.timedelta(days=lookback_days - 1)
    rows = view.table("sightings")
    return rows.filter(
        rows.month.between(_month(start), _month(on)),
        rows.last_day >= ibis.literal(start),
        rows.first_day <= ibis.literal(on),
        rows.imsi.notnull(),
        rows.msisdn.notnull(),
    )


def _month(day: datetime.date) -> int:
    return day.year * 100 + day.month
