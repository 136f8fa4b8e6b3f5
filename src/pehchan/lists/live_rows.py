"""What the lake says about devices, as the rows of a live check's store.

What is blocked and under notice follows from the open classification, as in ``judged`` and as the
verdict reads it; a block is dated, so that a notice turns into it by the clock. ``status`` decides
what beats what, and so does the live check, over the facts of these rows.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import ibis

from pehchan.identity.columns.tac import tac_number
from pehchan.lists.judged import listed_conditions
from pehchan.lists.reasons import bit_or
from pehchan.live.entries import ALLOW, BLOCK, KNOWN, MONITORED, NOTICE, SPARE
from pehchan.settings.settings import Settings

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.lake.view import View

DAYS = ("block_from", "notice_until", "allow_from", "allow_until", "spare_until")
NO_DAY = -1
_EPOCH = datetime.date(1970, 1, 1)
# Whoever is on one of these is known, whatever else is said about the device.
_REGISTERS = ("stolen", "barred", "pairing", "association", "exception_list")


def device_rows(
    view: View, settings: Settings, day: datetime.date, asked: ir.Table | None = None
) -> ir.Table:
    """One row for each device, in the order of the keys: device, lists, and `DAYS`.

    All columns are int64: lists is a sum of the bits in ``live.entries``, days count from
    1970-01-01 and are -1 where there is none. Devices known by nothing but their TAC have no row.

    Args:
        day: a block that has come by then was a notice before, and is none any more.
        asked: devices (one column) that the rows are to be about; all of them when None.
    """
    labels = [one.label for one in listed_conditions(settings)]
    known = _known(view, labels, asked)
    parts = [_judged(view, labels, day), _spared(view), _monitored(view), _registered(view)]
    rows = ibis.union(*(_whole(part) for part in parts), _whole(known))
    if asked is not None:
        rows = rows.semi_join(asked, "device")
    rows = rows.filter(rows.device >= 0)
    folded = rows.group_by("device").aggregate(
        lists=bit_or(rows.lists), **{name: rows[name].min() for name in DAYS}
    )
    days = {name: ibis.coalesce(folded[name], NO_DAY) for name in DAYS}
    return folded.select("device", "lists", **days).order_by("device")


def range_rows(view: View) -> ir.Table:
    """Registered ranges in order of their first device: device, device_last, lists, and days."""
    rows = _registrations(view)
    rows = rows.filter((rows.device < rows.device_last) & (rows.device >= 0))
    days = {name: ibis.coalesce(rows[name], NO_DAY) for name in ("allow_from", "allow_until")}
    return rows.select("device", "device_last", "lists", **days).order_by("device", "device_last")


def tac_rows(view: View) -> ir.Table:
    """The TACs that make their devices known, in order: one column, tac (int64)."""
    tacs = [
        view.current(name).select(tac=ibis._.tac.cast("int64")) for name in ("tac", "barred_tac")
    ]
    return ibis.union(*tacs, distinct=True).order_by("tac")


def pair_rows(view: View, operators: tuple[str, ...], only: str | None = None) -> ir.Table:
    """The published exceptions: device, imsi, operator (its number in ``operators``, from 1 on).

    Args:
        only: the operator whose exceptions count; all of them when None.
    """
    rows = view.current("exception_list")
    if only is not None:
        rows = rows.filter(rows.operator == only)
    rows = rows.filter(rows.device >= 0)
    numbers = [(rows.operator == one, number) for number, one in enumerate(operators, 1)]
    number = ibis.cases(*numbers, else_=0) if numbers else ibis.literal(0)
    pairs = rows.select("device", "imsi", operator=number.cast("int64")).distinct()
    return pairs.order_by("device", "imsi", "operator")


def _judged(view: View, labels: list[str], day: datetime.date) -> ir.Table:
    rows = view.current("classification")
    rows = rows.filter(_blocking(rows, labels))
    dates = rows.group_by("device").aggregate(block_from=_day(rows.block_date).min())
    due = dates.block_from <= (day - _EPOCH).days
    return dates.select(
        "device",
        "block_from",
        lists=ibis.ifelse(due, KNOWN | BLOCK, KNOWN | BLOCK | NOTICE),
        notice_until=ibis.ifelse(due, ibis.null("int64"), dates.block_from - 1),
    )


def _spared(view: View) -> ir.Table:
    rows = view.current("spares")
    return rows.select("device", lists=ibis.literal(KNOWN | SPARE), spare_until=_day(rows.until))


def _monitored(view: View) -> ir.Table:
    rows = view.current("monitoring")
    return rows.select("device", lists=ibis.literal(KNOWN | MONITORED))


def _registered(view: View) -> ir.Table:
    rows = _registrations(view)
    return rows.filter(rows.device == rows.device_last).drop("device_last")


def _registrations(view: View) -> ir.Table:
    """Registrations, on the allow list when they are in effect as the rule on them has it."""
    rows = view.current("registration")
    lawful = rows.status.isnull() | (rows.status == "whitelist")
    no_day = ibis.null("int64")
    return rows.select(
        "device",
        "device_last",
        lists=ibis.ifelse(lawful, KNOWN | ALLOW, KNOWN),
        allow_from=ibis.ifelse(lawful, _day(rows.valid_from), no_day),
        allow_until=ibis.ifelse(lawful, _day(rows.valid_until), no_day),
    )


def _blocking(rows: ir.Table, labels: list[str]) -> ir.BooleanValue:
    return rows.block_date.notnull() & rows.condition.isin(labels)


def _known(view: View, labels: list[str], asked: ir.Table | None) -> ir.Table:
    """Devices that are on record otherwise, without those that their TAC makes known."""
    observed = view.current("classification")
    observed = observed.filter(~_blocking(observed, labels))
    tables = [*(view.current(name) for name in _REGISTERS), view.table("devices_seen"), observed]
    devices = ibis.union(*(one.select("device") for one in tables))
    if asked is not None:
        devices = devices.semi_join(asked, "device")
    devices = devices.mutate(tac=tac_number(devices.device)).anti_join(tac_rows(view), "tac")
    return devices.select("device", lists=ibis.literal(KNOWN))


def _whole(part: ir.Table) -> ir.Table:
    """The rows with all columns of `device_rows`."""
    cells = {
        name: part[name].cast("int64") if name in part.columns else ibis.null("int64")
        for name in ("lists", *DAYS)
    }
    return part.select("device", **cells)


def _day(date: ir.DateValue) -> ir.IntegerValue:
    """Days since 1970-01-01, and never before; null where there is no date."""
    # Not ibis.greatest: DuckDB's passes over a null, and would make a day of it.
    days = date.delta(ibis.literal(_EPOCH), unit="day").cast("int64")
    return ibis.ifelse(days < 0, 0, days)
