"""What the live check answers about a state (TS 29.511 clause 6.1, TS 29.272 clause 6.2.1)."""

from __future__ import annotations

from dataclasses import dataclass

from pehchan.status.states import State

_FOUND, _NOT_FOUND = 200, 404


@dataclass(frozen=True, slots=True)
class LiveAnswer:
    """An answer of the N17 interface, and the same on S13.

    Attributes:
        status: WHITELISTED, GREYLISTED, BLACKLISTED, or UNKNOWN.
        http_status: 200, or 404 for an unknown device.
        cause: ERROR_EQUIPMENT_UNKNOWN with 404, else None.
        equipment_status: the S13 Equipment-Status 0, 1 or 2; None where S13 answers that the
            equipment is unknown (5422).
    """

    status: str
    http_status: int
    cause: str | None = None
    equipment_status: int | None = None


def live_answer(state: State) -> LiveAnswer:
    """The answer for a state; a node may be set to answer otherwise for an unknown device."""
    if state.equipment_status is None:
        return LiveAnswer(state.wire_name, _NOT_FOUND, "ERROR_EQUIPMENT_UNKNOWN")
    return LiveAnswer(state.wire_name, _FOUND, equipment_status=state.equipment_status)
