"""Deltas: what turns the lists that operators have into the lists that they are to have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis

from pehchan.lists.content import Content
from pehchan.lists.kinds import EXCEPTIONS, NOTIFICATIONS, Kind
from pehchan.lists.pairs import Pairs

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.engines.engine import Engine

_LOST = "lost"


def deltas(
    engine: Engine, kind: Kind, before: Content, after: Content, pairs: Pairs, name: str
) -> ir.Table | None:
    """One row for each row that comes, changes or goes: the kind's columns and ``delta``.

    A row that goes shows what stood there before. None when neither side has rows. The reason is
    the net one between the two moments, whatever happened in between.

    Args:
        pairs: the pairs in force, which tell why a notification is over.
        name: under which the engine holds the result.
    """
    old, new = before.lists[kind], after.lists[kind]
    if old is None:
        return None if new is None else new.mutate(delta=ibis.literal(kind.added))
    found = engine.hold(name, _difference(kind, old, new))
    lost = found.filter(found.delta == _LOST)
    if kind is not NOTIFICATIONS:
        return found.mutate(delta=found.delta.replace(_LOST, kind.lost[0]))
    if not engine.rows(lost.limit(1)):
        return found
    kept = found.filter(found.delta != _LOST)
    over = [kept, *_why_over(lost.drop("delta"), after, pairs)]
    return engine.hold(f"{name}_told", ibis.union(*over, distinct=False))


def net_name(kind: Kind) -> str:
    """The name of a kind's deltas against an older publication."""
    return f"lists_{kind.table}_net"


def delta_name(kind: Kind) -> str:
    """The name of a kind's deltas against what operators last received."""
    return f"lists_{kind.table}_delta"


def _difference(kind: Kind, old: ir.Table, new: ir.Table | None) -> ir.Table:
    old = old.select(*kind.columns)
    if new is None:
        return old.mutate(delta=ibis.literal(_LOST))
    new = new.select(*kind.columns)
    same = [_same(new[key], old[key], nullable=_nullable(kind, key)) for key in kind.keys]
    both = new.outer_join(old, same, rname="{name}_before")
    gone, fresh = both.device.isnull(), both.device_before.isnull()
    cases = [(fresh, ibis.literal(kind.added)), (gone, ibis.literal(_LOST))]
    if kind.changed is not None:
        differs = [~both[name].identical_to(both[f"{name}_before"]) for name in kind.payload]
        cases.append((ibis.or_(*differs), ibis.literal(kind.changed)))
    cells = {name: ibis.ifelse(gone, both[f"{name}_before"], both[name]) for name in kind.columns}
    found = both.select(**cells, delta=ibis.cases(*cases))
    return found.filter(found.delta.notnull())


def _why_over(lost: ir.Table, after: Content, pairs: Pairs) -> Sequence[ir.Table]:
    """The lost notifications with their reasons; the first that holds decides."""
    rest = pairs.without(lost)
    keys = list(NOTIFICATIONS.keys)
    found = [(lost.anti_join(rest, keys), "resolved")]
    tests = ((after.blocked, "blacklisted"), (after.noticed, "no_longer_seen"))
    for devices, reason in tests:
        if devices is not None:
            found.append((rest.semi_join(devices, "device"), reason))
            rest = rest.anti_join(devices, "device")
    found.append((rest, "resolved"))
    columns = NOTIFICATIONS.columns
    return [rows.select(*columns, delta=ibis.literal(reason)) for rows, reason in found]


def _nullable(kind: Kind, key: str) -> bool:
    return kind is EXCEPTIONS and key == "msisdn"


def _same(left: ir.Value, right: ir.Value, *, nullable: bool) -> ir.BooleanValue:
    # No key of an identifier is 0, so 0 can stand for "none" and the join stays a hash join.
    return left.fill_null(0) == right.fill_null(0) if nullable else left == right
