"""The columnar form of ``status``: states of whole tables, by the same table of precedence."""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from pehchan.status.precedence import PRECEDENCE, Check, Row


def judge(table: ir.Table, day: date) -> ir.Table:
    """The table with the columns ``state`` (string), ``date`` (date) and ``decisive`` (string).

    The table has the columns of ``status.facts.Facts``: device (int64), golden, paired and known
    (boolean, null meaning no), spared, blocked_since and notice_until (date). Other columns stay.
    """
    on = ibis.literal(day)
    tests = [(_holds(row, table, on), row) for row in PRECEDENCE]
    no_date = ibis.null("date")
    return table.mutate(
        state=ibis.cases(*((test, ibis.literal(row.state.value)) for test, row in tests)),
        date=ibis.cases(
            *((test, table[row.column] if row.dated else no_date) for test, row in tests)
        ),
        decisive=ibis.cases(*((test, ibis.literal(row.fact.value)) for test, row in tests)),
    )


def block_days(rows: ir.Table, day: date) -> ir.Table:
    """One row for each device: device, ``blocked_since`` and ``notice_until`` (dates) on a day.

    ``rows`` are open classification rows with the columns device and block_date, which may be
    null. Devices that no row blocks, now or later, are not in the result.
    """
    on = ibis.literal(day)
    dated = rows.filter(rows.block_date.notnull())
    return dated.group_by("device").aggregate(
        blocked_since=dated.block_date.min(where=dated.block_date <= on),
        notice_until=dated.block_date.min(where=dated.block_date > on),
    )


def _holds(row: Row, table: ir.Table, day: ir.DateValue) -> ir.BooleanValue:
    value = table[row.column]
    match row.test:
        case Check.ALWAYS:
            return ibis.literal(True)
        case Check.MISSING:
            return value.isnull()
        case Check.TRUE:
            return value
        case Check.NEGATIVE:
            return value < 0
        case Check.DAY_OR_LATER:
            return value >= day
        case Check.DAY_OR_EARLIER:
            return value <= day
        case Check.AFTER_DAY:
            return value > day
