"""What a store can say about a device, a range, a TAC or a subscriber, and how a feed changes it.

Days are whole days since 1970-01-01 and inclusive at both ends; an entry takes effect and expires
by the clock.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from pehchan.errors import PehchanError
from pehchan.identity.device import LAST_KEY, SERIALS

LAST_DAY = 2**16 - 1  # in the year 2149: days are kept in 16 bits
LAST_TAC = LAST_KEY // SERIALS

# Bits of what stands in a store. Block, notice and allow are the lists that can conflict.
BLOCK, NOTICE, ALLOW, SPARE, KNOWN, MONITORED = 1, 2, 4, 8, 16, 32
LISTED = BLOCK | NOTICE | ALLOW


class Kind(StrEnum):
    """What an entry of the feed does.

    ``block``, ``notice`` and ``allow`` put on a list (anew, with these dates); ``spare`` lets
    through, until its last day, what a list would stop; ``clear`` takes off all of these. ``allow``
    is the list of lawful devices, and beats no block. ``known`` makes a device no stranger.
    """

    BLOCK = "block"
    NOTICE = "notice"
    ALLOW = "allow"
    SPARE = "spare"
    KNOWN = "known"
    CLEAR = "clear"
    MONITOR = "monitor"
    UNMONITOR = "unmonitor"
    PAIR = "pair"
    UNPAIR = "unpair"


DATED = (Kind.BLOCK, Kind.NOTICE, Kind.ALLOW, Kind.SPARE, Kind.PAIR)
PAIRING = (Kind.PAIR, Kind.UNPAIR)
ABOUT_SUBSCRIBERS = (Kind.BLOCK, Kind.NOTICE, Kind.ALLOW, Kind.CLEAR)


class Entry(NamedTuple):
    """What stands in a store about one device, range, TAC or IMSI range.

    ``lists`` is a sum of the bits above; a day that is None sets no bound.
    """

    lists: int = 0
    block_from: int | None = None
    block_until: int | None = None
    notice_from: int | None = None
    notice_until: int | None = None
    allow_from: int | None = None
    allow_until: int | None = None
    spare_from: int | None = None
    spare_until: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the lists it stands on, in force or not."""
        return tuple(name for name, bit in NAMES.items() if self.lists & bit)


NAMES = {
    "block": BLOCK,
    "notice": NOTICE,
    "allow": ALLOW,
    "spare": SPARE,
    "known": KNOWN,
    "monitored": MONITORED,
}


class Changing(Protocol):
    """What says a change: `Change` itself, or an entry of the feed with the same attributes."""

    @property
    def kind(self) -> str: ...
    @property
    def device(self) -> int | None: ...
    @property
    def device_last(self) -> int | None: ...
    @property
    def tac(self) -> int | None: ...
    @property
    def imsi(self) -> int | None: ...
    @property
    def imsi_last(self) -> int | None: ...
    @property
    def operator(self) -> str | None: ...
    @property
    def valid_from(self) -> int | None: ...
    @property
    def valid_until(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a store, checked when it is made.

    It is about a device, a range (``device`` to ``device_last``), a TAC, an IMSI or IMSI range
    (keys, a 1 in front), or for pair and unpair a device and an IMSI; unpair without an IMSI ends
    all of a device's pairs. ``operator`` is for pairs: whose network lets them through; None for
    every one.

    Raises:
        PehchanError: ``bad_entry``; it never repeats an IMSI.
    """

    kind: Kind
    device: int | None = None
    device_last: int | None = None
    tac: int | None = None
    imsi: int | None = None
    imsi_last: int | None = None
    operator: str | None = None
    valid_from: int | None = None
    valid_until: int | None = None

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "kind", Kind(self.kind))
        except ValueError:
            raise _bad(f"{self.kind!r} is no kind of entry") from None
        _check_target(self)
        _check_days(self)

    @classmethod
    def of(cls, entry: Changing) -> Change:
        """The change that an entry of the feed says; raises as the class does."""
        return cls(
            entry.kind,  # type: ignore[arg-type]  # the class makes a Kind of it
            entry.device,
            entry.device_last,
            entry.tac,
            entry.imsi,
            entry.imsi_last,
            entry.operator,
            entry.valid_from,
            entry.valid_until,
        )

    def as_json(self) -> dict[str, object]:
        """What is said of the change, without what is None."""
        return {name: value for name, value in asdict(self).items() if value is not None}


def _check_target(change: Change) -> None:
    device, tac, imsi = change.device, change.tac, change.imsi
    if change.kind in PAIRING:
        if device is None or tac is not None or change.device_last is not None:
            raise _bad("a pair needs one device")
        if (imsi is None and change.kind is Kind.PAIR) or change.imsi_last is not None:
            raise _bad("a pair needs one IMSI")
    else:
        if sum(one is not None for one in (device, tac, imsi)) != 1:
            raise _bad("an entry is about a device, a TAC or an IMSI, and one of them only")
        if imsi is not None and change.kind not in ABOUT_SUBSCRIBERS:
            raise _bad(f"{change.kind.value!r} is not about subscribers")
        if change.operator is not None:
            raise _bad("only pairs are one operator's own")
    bounds = (
        ("device", device, change.device_last, LAST_KEY, 0),
        ("TAC", tac, None, LAST_TAC, 0),
        ("IMSI", imsi, change.imsi_last, 2 * 10**15 - 1, 10),
    )
    for name, first, last, most, least in bounds:
        if last is not None and (first is None or last < first):
            raise _bad(f"the range of {name}s ends before it begins")
        if first is not None and not least <= first <= (first if last is None else last) <= most:
            raise _bad(f"the {name} is out of bounds")


def _check_days(change: Change) -> None:
    days = (change.valid_from, change.valid_until)
    if change.kind not in DATED and days != (None, None):
        raise _bad(f"{change.kind.value!r} has no dates")
    for day in days:
        if day is not None and not 0 <= day <= LAST_DAY:
            raise _bad("a day is out of bounds")
    if None not in days and days[0] > days[1]:  # type: ignore[operator]
        raise _bad("it ends before it begins")


def _bad(why: str) -> PehchanError:
    return PehchanError(
        "bad_entry",
        f"An entry of the feed cannot be used: {why}.",
        "Correct whoever writes the feed; nothing was changed.",
    )
