"""The states that a device can be in, and how the live check says them."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """The state of a device on a day; the value is what lists, the lake and JSON carry."""

    ALLOWED = "allowed"
    NOTICE = "notice"
    BLOCKED = "blocked"
    NOT_VALID = "not_valid"
    NOT_KNOWN = "not_known"

    @property
    def wire_name(self) -> str:
        """The live check's word (TS 29.511 EquipmentStatus), or UNKNOWN, which no answer carries.

        What a node answers for an UNKNOWN device is its configuration's to say.
        """
        return _WIRE_NAMES.get(self, UNKNOWN)

    @property
    def equipment_status(self) -> int | None:
        """The S13 Equipment-Status (TS 29.272 clause 7.3.51), None for an unknown device."""
        return _EQUIPMENT_STATUS.get(self)


UNKNOWN = "UNKNOWN"
_WIRE_NAMES = {
    State.ALLOWED: "WHITELISTED",
    State.NOTICE: "GREYLISTED",
    State.BLOCKED: "BLACKLISTED",
}
_EQUIPMENT_STATUS = {State.ALLOWED: 0, State.BLOCKED: 1, State.NOTICE: 2}
