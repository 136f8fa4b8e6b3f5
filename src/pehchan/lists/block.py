"""The block list: the devices that networks refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pehchan.status.states import State

if TYPE_CHECKING:
    import ibis.expr.types as ir


def block(devices: ir.Table) -> ir.Table:
    """The block list, with the columns of ``block_list``, out of ``judged`` devices."""
    blocked = devices.filter(devices.state == State.BLOCKED.value)
    return blocked.select("device", "block_date", "reasons")


def notices(devices: ir.Table) -> ir.Table:
    """The devices under notice with their date and reasons, out of ``judged`` devices."""
    told = devices.filter(devices.state == State.NOTICE.value)
    return told.select("device", "block_date", "reasons", "amnesty_granted")
