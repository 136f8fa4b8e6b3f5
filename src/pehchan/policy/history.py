"""The history of judgement: every interval, open and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.lake.view import View

_KEY = ("device", "condition", "opened_run")
_STATE = ("start_date", "end_date", "block_date", "amnesty_granted")


def history(view: View) -> ir.Table:
    """Every interval in its last known state.

    Columns device, condition, start_date, end_date (null = still open), block_date (null =
    informational, or amnesty evaluation), amnesty_granted.
    """
    import ibis

    rows = view.table("classification")
    word = ibis.row_number().over(group_by=list(_KEY), order_by=ibis.desc("run"))
    last = rows.mutate(word=word).filter(ibis._.word == 0)
    return last.select("device", "condition", *_STATE)
