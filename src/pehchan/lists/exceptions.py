"""The exception lists: the pairs that operators let through whatever the block list says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from pehchan.identity.columns.tac import tac_number
from pehchan.lists.home import home_operator
from pehchan.lists.irregular import with_text
from pehchan.settings.settings import Settings

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.lake.view import View


def exceptions(view: View, settings: Settings, blocked: ir.Table) -> ir.Table:
    """Every operator's exception list, with the columns of ``exception_list``.

    A pair goes to its subscriber's home operator, a foreign subscriber's to every operator. Every
    option that leaves pairs out holds for the full list and its deltas alike (dirbs-core.md
    section 8, defect 3).

    Args:
        blocked: the devices of the block list.
    """
    options = settings.lists
    pairs = view.current("pairing").select("device", "imsi", "msisdn")
    if not options.output_invalid_imeis:
        pairs = pairs.filter(pairs.device >= 0)
    if not options.include_barred_imeis_in_exceptions_list:
        pairs = _not_barred(pairs, view)
    if options.restrict_exceptions_list_to_blacklisted_imeis:
        pairs = pairs.semi_join(blocked, "device")
    pairs = pairs.mutate(home=home_operator(pairs.imsi, settings.region))
    lists = [
        pairs.filter(pairs.home.isnull() | (pairs.home == one.id)).select(
            "device", "imsi", "msisdn", operator=ibis.literal(one.id)
        )
        for one in settings.region.operators
    ]
    if not lists:
        nobody = pairs.filter(ibis.literal(False))
        lists = [nobody.select("device", "imsi", "msisdn", operator=ibis.literal(""))]
    every = lists[0] if len(lists) == 1 else ibis.union(*lists, distinct=False)
    return every.select("operator", "device", "imsi", "msisdn")


def _not_barred(pairs: ir.Table, view: View) -> ir.Table:
    if view.files("barred"):
        pairs = pairs.anti_join(view.current("barred"), "device")
    if view.files("barred_tac"):
        texts = with_text(pairs, view)
        texts = texts.mutate(pair_tac=tac_number(texts.device, texts.irregular_text))
        barred = view.current("barred_tac")
        texts = texts.anti_join(barred, texts.pair_tac == barred.tac.cast("int64"))
        pairs = texts.select("device", "imsi", "msisdn")
    return pairs
