"""What a network asks about a device, and what it is told."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """What a network is told; the value is TS 29.511's EquipmentStatus, or UNKNOWN."""

    WHITELISTED = "WHITELISTED"
    BLACKLISTED = "BLACKLISTED"
    GREYLISTED = "GREYLISTED"
    UNKNOWN = "UNKNOWN"


# Named tuples, not frozen dataclasses: every request makes one of each, at a third of the cost.
class Question(NamedTuple):
    """One check.

    Attributes:
        device: device key of 14 digits; None where the identifier is no IMEI (a MAC, an EUI).
        software_version: the IMEISV's two digits, where the network gave them.
        imsi: IMSI key (``identity.imsi``: a 1 in front), where the network gave it.
        operator: the operator whose network asks, where the node knows it.
    """

    device: int | None
    software_version: str | None = None
    imsi: int | None = None
    operator: str | None = None


class Answer(NamedTuple):
    """What the node answers.

    Attributes:
        verdict: what the network is told.
        reason: stable code of what decided: pair, device, range, tac, imsi, default or global.
        monitored: whether the device is marked to be watched.
    """

    verdict: Verdict
    reason: str
    monitored: bool = False
