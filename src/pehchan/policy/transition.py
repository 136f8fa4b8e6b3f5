"""From matches and open intervals to events: open, change, close, or keep. Set operations only."""

from __future__ import annotations

import datetime

import ibis
import ibis.expr.types as ir

from pehchan.settings.policy import AmnestySettings, ConditionSettings

# ``old_block`` is what stood there before; it is for counting and is not stored.
COLUMNS = (
    "device", "condition", "opened_run", "event", "start_date", "end_date", "block_date",
    "amnesty_granted", "old_block",
)  # fmt: skip


def transitions(
    matched: ir.Table,
    open_rows: ir.Table,
    condition: ConditionSettings,
    amnesty: AmnestySettings,
    *,
    day: datetime.date,
    run: int,
) -> ir.Table:
    """What a day's matches do to a condition's open intervals (dirbs-core.md section 3).

    One row per device that matches or has an open interval, with the columns of the table
    ``classification`` less ``run``, and the block date from before. A device that matches no more
    is closed unless the condition is sticky. A block date stays unless the condition began or
    ceased to block, or the amnesty says so.

    Args:
        matched: one column ``device``, each once.
        open_rows: current rows of ``classification``, of any conditions.
        day: the day of judgement.
        run: number of the run that is to hold the events.
    """
    mine = open_rows.filter(open_rows.condition == condition.label)
    mine = mine.select(
        "opened_run", "start_date", "amnesty_granted",
        old_device=mine.device, old_block=mine.block_date,
    )  # fmt: skip
    both = matched.outer_join(mine, matched.device == mine.old_device)
    new, stays = both.old_device.isnull(), both.device.notnull() | condition.sticky
    block, granted = _after(both, new, condition, amnesty, day)
    same = block.identical_to(both.old_block) & (granted == both.amnesty_granted)
    event = ibis.cases((new, "open"), (~stays, "close"), (same, "keep"), else_="change")
    no_day = ibis.null("date")
    return both.select(
        device=ibis.coalesce(both.device, both.old_device),
        condition=ibis.literal(condition.label),
        opened_run=ibis.coalesce(both.opened_run, ibis.literal(run, "int64")),
        event=event,
        start_date=ibis.coalesce(both.start_date, ibis.date(day)),
        end_date=ibis.ifelse(stays, no_day, ibis.date(day)),
        block_date=ibis.ifelse(stays, block, both.old_block),
        amnesty_granted=ibis.ifelse(stays, granted, both.amnesty_granted),
        old_block=both.old_block,
    )


def closures(open_rows: ir.Table, labels: list[str], day: datetime.date) -> ir.Table:
    """Events that close the open intervals of all conditions but these; columns as above."""
    gone = open_rows.filter(open_rows.condition.notin(labels)) if labels else open_rows
    return gone.select(
        "device", "condition", "opened_run", "start_date", "block_date", "amnesty_granted",
        event=ibis.literal("close"), end_date=ibis.date(day), old_block=gone.block_date,
    ).select(*COLUMNS)  # fmt: skip


def _after(
    both: ir.Table,
    new: ir.BooleanValue,
    condition: ConditionSettings,
    amnesty: AmnestySettings,
    day: datetime.date,
) -> tuple[ir.DateValue, ir.BooleanValue]:
    """Block date and amnesty flag of the rows that stay."""
    never, no = ibis.null("date"), ibis.literal(False)
    if not condition.blocking:
        return never, no
    eligible = amnesty.enabled and condition.amnesty_eligible
    if eligible and day <= amnesty.evaluation_period_end_date:
        return never, ibis.literal(True)
    due = ibis.date(day + datetime.timedelta(days=condition.grace_period_days))
    usual = ibis.coalesce(both.old_block, due)
    granted = ibis.coalesce(both.amnesty_granted, no) & ~new
    if eligible:
        end = ibis.date(amnesty.amnesty_period_end_date)
        return ibis.ifelse(granted, end, usual), granted
    # The amnesty was called off: who has its date keeps it, who has none gets the usual grace.
    return usual, granted & both.old_block.notnull()
