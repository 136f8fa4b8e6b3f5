"""The facts and states of many devices at once, as ``findings`` has the facts of one."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import ibis
import ibis.expr.types as ir

from pehchan.identity.columns.tac import tac_number
from pehchan.identity.device import SERIALS
from pehchan.lists.reasons import Reasons, bit_or
from pehchan.settings.settings import Settings
from pehchan.status.columns import judge
from pehchan.status.states import State

if TYPE_CHECKING:
    from pehchan.lake.view import View

_LISTS = ("stolen", "barred", "pairing", "monitoring", "association", "exception_list", "spares")


@ibis.udf.scalar.builtin(name="md5")  # type: ignore[untyped-decorator]
def _md5(text: str) -> str:  # type: ignore[empty-body]  # the engine has the body
    """The MD5 of the UTF-8 text as 32 lower-case hexadecimal digits."""


def verdicts(asked: ir.Table, view: View, settings: Settings, day: datetime.date) -> ir.Table:
    """The verdicts on devices, in the order of their keys.

    Columns: device (int64), state, date, decisive (as ``status.columns.judge``), reasons (string,
    as lists write them; null unless blocked or under notice), make and model (string, by the TAC
    of 8 digits).

    Args:
        asked: device (int64) and norm (string), each device once.
    """
    asked = asked.mutate(tac=tac_number(asked.device))
    reasons = Reasons([one for one in settings.conditions if one.blocking])
    facts = _with_dates(asked, view, settings, day, reasons)
    facts = _with_relief(facts, view)
    known = _known(asked, view).mutate(known=ibis.literal(True))
    facts = facts.left_join(known, "device").select(*facts.columns, known.known)
    facts = _with_model(facts, view)
    states = judge(facts.mutate(paired=ibis.literal(False)), day)
    due = {name: states[f"due_{name}"] for name in reasons.names}
    ahead = {name: states[f"ahead_{name}"] for name in reasons.names}
    return states.select(
        "device",
        "state",
        "date",
        "decisive",
        "make",
        "model",
        reasons=ibis.cases(
            (states.state == State.BLOCKED.value, reasons.text(due)),
            (states.state == State.NOTICE.value, reasons.text(ahead)),
            else_=ibis.null("string"),
        ),
    ).order_by("device")


def _with_dates(
    asked: ir.Table, view: View, settings: Settings, day: datetime.date, reasons: Reasons
) -> ir.Table:
    """The devices with blocked_since, notice_until, and masks of reasons due and to come."""
    labels = [one.label for one in settings.conditions if one.blocking]
    rows = view.current("classification").semi_join(asked, "device")
    rows = rows.filter(rows.block_date.notnull() & rows.condition.isin(labels))
    due = rows.block_date <= ibis.literal(day)
    nothing = ibis.literal(0, "int64")
    bits = reasons.bits(rows.condition)
    dates = rows.group_by("device").aggregate(
        blocked_since=rows.block_date.min(where=due),
        notice_until=rows.block_date.min(where=~due),
        **{f"due_{name}": bit_or(ibis.ifelse(due, bit, nothing)) for name, bit in bits.items()},
        **{f"ahead_{name}": bit_or(ibis.ifelse(due, nothing, bit)) for name, bit in bits.items()},
    )
    joined = asked.left_join(dates, "device")
    return joined.select(*asked.columns, *(dates[name] for name in dates.columns[1:]))


def _with_relief(facts: ir.Table, view: View) -> ir.Table:
    """The devices with ``golden`` (boolean, null meaning no) and ``spared`` (date)."""
    golden = view.current("golden").select(hash=ibis._.hash.lower(), golden=ibis.literal(True))
    facts = facts.mutate(hash=_md5(facts.norm))
    facts = facts.left_join(golden, "hash").select(*facts.columns, golden.golden)
    spares = view.current("spares").select("device", spared=ibis._.until)
    return facts.left_join(spares, "device").select(*facts.columns, spares.spared)


def _with_model(facts: ir.Table, view: View) -> ir.Table:
    """The devices with ``make`` and ``model`` (string) by their TAC."""
    tacs = view.current("tac")
    tacs = tacs.select(
        tac=tacs.tac.cast("int64"),
        make=ibis.coalesce(tacs.brand_name, tacs.manufacturer),
        model=tacs.model_name,
    )
    return facts.left_join(tacs, "tac").select(*facts.columns, tacs.make, tacs.model)


def _known(asked: ir.Table, view: View) -> ir.Table:
    """The devices (one column, each once) that are of a known TAC, registered, seen or listed."""
    devices = asked.select("device")
    found = [devices.semi_join(view.current(name), "device") for name in _LISTS]
    found.append(devices.semi_join(view.current("classification"), "device"))
    found.append(devices.semi_join(view.table("devices_seen"), "device"))
    for name in ("tac", "barred_tac"):
        codes = view.current(name).select(tac=ibis._.tac.cast("int64"))
        found.append(asked.semi_join(codes, "tac").select("device"))
    rows = view.current("registration")
    ranges = rows.filter(rows.device < rows.device_last)
    within = ranges.device // SERIALS == ranges.device_last // SERIALS
    found.append(devices.semi_join(rows, "device"))
    for some, one_tac in ((ranges.filter(within), True), (ranges.filter(~within), False)):
        joined = [devices.device >= some.device, devices.device <= some.device_last]
        if one_tac:  # an equality lets the engine hash, where a bare range makes it compare
            joined.insert(0, devices.device // SERIALS == some.device // SERIALS)
        found.append(devices.semi_join(some, joined))
    return ibis.union(*found, distinct=True)
