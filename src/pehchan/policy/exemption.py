"""Devices of exempted types (region.exempted_device_types) are let off some rules."""

from __future__ import annotations

import ibis.expr.types as ir

from pehchan.policy.evidence import Evidence


def without_exempted(evidence: Evidence, devices: ir.Table) -> ir.Table:
    """The devices, seen ones, whose model's type is not exempted, or is not known."""
    types = evidence.settings.region.exempted_device_types
    if not types:
        return devices
    tacs, seen = evidence.view.current("tac"), evidence.seen_tacs
    exempted = tacs.filter(tacs.device_type.isin(list(types)))
    let_off = seen.semi_join(exempted, seen.tac == exempted.tac.cast("int64"))
    return devices.anti_join(let_off, "device").select("device")
