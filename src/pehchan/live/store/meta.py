"""What a store says about itself."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from pehchan.live.store.layout import FORMAT

KEY = b"store"


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """What a store says about itself.

    Attributes:
        operator: the operator that it was built for; None for all.
        operators: operators that pairs name, in the order of their numbers from 1 on.
        timezone: the register's time zone, in which days begin.
        list_run: the publication whose lists it was built beside; None before the first.
        list_day: that publication's day, as ``YYYY-MM-DD``.
        built_at: when it was built, in seconds since 1970-01-01 UTC.
        known_at: up to when it knows what the register knows, in the same seconds.
        feed_sequence: the last entry of the feed that it holds.
        counts: entries about single devices, by list, and pairs.
    """

    operator: str | None = None
    operators: tuple[str, ...] = ()
    timezone: str = "UTC"
    list_run: int | None = None
    list_day: str | None = None
    built_at: float = 0.0
    known_at: float = 0.0
    feed_sequence: int = 0
    counts: Mapping[str, int] = msgspec.field(default_factory=dict)
    format: int = FORMAT

    def number_of(self, operator: str) -> int | None:
        """The number of an operator in pairs' keys; None when no pair names it."""
        return self.operators.index(operator) + 1 if operator in self.operators else None

    def encode(self) -> bytes:
        """As JSON."""
        return msgspec.json.encode(self)


def decode(data: bytes) -> Meta:
    """The meta of JSON made by ``encode``."""
    return msgspec.json.decode(data, type=Meta)
