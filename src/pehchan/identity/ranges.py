"""Ranges of devices: a first and a last device key, both inclusive, never expanded."""

from __future__ import annotations

from dataclasses import dataclass

from pehchan.errors import PehchanError
from pehchan.identity.device import LAST_KEY, device_key, device_text, key_range_of_tac
from pehchan.identity.imei import is_device, normal_form


@dataclass(frozen=True, slots=True, order=True)
class DeviceRange:
    """Devices from ``first`` to ``last``, device keys of well-formed IMEIs.

    Raises:
        PehchanError: ``bad_range`` when the ends are reversed or not keys of 14 digits.
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last <= LAST_KEY:
            raise PehchanError(
                "bad_range",
                f"{self.first} to {self.last} is not a range of devices.",
                "Give two IMEIs of at least 14 digits, the lower one first.",
                {"first": self.first, "last": self.last},
            )

    def __contains__(self, key: object) -> bool:
        return isinstance(key, int) and self.first <= key <= self.last

    def __len__(self) -> int:
        return self.last - self.first + 1

    def overlaps(self, other: DeviceRange) -> bool:
        """Whether at least one device is in both ranges."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        first = device_text(self.first)
        return first if self.first == self.last else f"{first}-{device_text(self.last)}"


def range_of_tac(tac: str) -> DeviceRange:
    """All one million devices of a TAC; raises ``not_a_tac``."""
    return DeviceRange(*key_range_of_tac(tac))


def range_of_texts(first: str, last: str | None = None) -> DeviceRange:
    """The range from one file's value to another (the same device when ``last`` is empty).

    Raises:
        PehchanError: ``bad_range`` when an end is no IMEI or the ends are reversed.
    """
    start = _well_formed(first)
    return DeviceRange(start, start if last is None or not last.strip() else _well_formed(last))


def _well_formed(text: str) -> int:
    norm = normal_form(text)
    key = device_key(norm)
    if norm is None or key is None or not is_device(norm):
        raise PehchanError(
            "bad_range",
            f"{text!r} is not an IMEI, so it cannot be the end of a range.",
            "Give two IMEIs of at least 14 digits.",
            {"value": text},
        )
    return key
