"""Who counts as paired with a device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pehchan.settings.outputs import ListSettings

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.lake.view import View


class Pairs:
    """The pairs in force, and the test of a triplet against them (dirbs-core.md section 4).

    With ``notify_imsi_change`` a triplet is paired by a pair of the same device and IMSI;
    without, by one of the same device and the same IMSI or MSISDN. A pair of another device never
    counts (defect 2 there).
    """

    def __init__(self, view: View, settings: ListSettings) -> None:
        self._pairs = view.current("pairing") if view.files("pairing") else None
        self._columns = ("imsi",) if settings.notify_imsi_change else ("imsi", "msisdn")

    def without(self, triplets: ir.Table) -> ir.Table:
        """The triplets (columns device, imsi, msisdn and others) that no pair covers."""
        if self._pairs is None:
            return triplets
        for column in self._columns:
            pairs = self._pairs.filter(self._pairs[column].notnull())
            triplets = triplets.anti_join(pairs, ["device", column])
        return triplets
