"""What a verdict rests on, each piece with the run that brought it. Nothing here names a person."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """The run that brought a fact: its name, kind, subject, its day, and the file imported."""

    run: str
    kind: str
    subject: str
    on: datetime.date | None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class OpenMatch:
    """A condition that the device matches.

    ``rules`` are the rules of the condition, ``not`` before an inverted one; ``since`` the first
    day of matching; ``block_date`` the day from which it blocks, None while it does not; ``due``
    whether that day has come.
    """

    condition: str
    reason: str
    rules: tuple[str, ...]
    since: datetime.date
    block_date: datetime.date | None
    due: bool
    amnesty: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a register about the device: which, what it says, and of which day."""

    register: str
    says: str
    date: datetime.date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Registration:
    """A registration that holds the device: a single one, or a range ``first`` to ``last``.

    Both are 14 digits (or the irregular text); ``other_imeis`` are the same device's, with their
    check digits. ``in_effect`` is said for the verdict's day.
    """

    first: str
    last: str
    in_effect: bool
    status: str | None
    valid_from: datetime.date | None
    valid_until: datetime.date | None
    origin: str | None
    make: str | None
    model: str | None
    brand: str | None
    device_type: str | None
    technology: str | None
    production_date: datetime.date | None
    local_content: str | None
    other_imeis: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Seen:
    """When an operator's network saw the device: first and last day, and on how many days."""

    operator: str
    name: str
    first: datetime.date
    last: datetime.date
    days: int
    source: Source


@dataclass(frozen=True, slots=True)
class ForAuthority:
    """What only the authority is shown: counts of people, never who they are.

    Attributes:
        subscribers, numbers: distinct IMSIs and MSISDNs that used the device, as far as kept.
        pairs: pairs of it in the pairing register; ``holders`` in the association register.
        golden, monitored: whether it is on these registers.
        spared_why: the reason for which it was spared.
        observations: matches that block nobody.
    """

    subscribers: int
    numbers: int
    pairs: int
    holders: int
    golden: bool
    monitored: bool
    spared_why: str | None
    observations: tuple[OpenMatch, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that a verdict rests on.

    Attributes:
        matches: open matches of blocking conditions, earliest block date first.
        entries: entries of the registers, the exception and the sparing among them.
        registrations: registrations that hold the device, those in effect first.
        seen: the operators that saw it.
        judged: the newest classification that counts.
        published: the publication that put it on the block list which operators hold.
        for_authority: None unless asked for.
    """

    matches: tuple[OpenMatch, ...]
    entries: tuple[Entry, ...]
    registrations: tuple[Registration, ...]
    seen: tuple[Seen, ...]
    judged: Source | None
    published: Source | None
    for_authority: ForAuthority | None = None

    @property
    def first_seen(self) -> datetime.date | None:
        """The first day on which any operator saw it."""
        return min((one.first for one in self.seen), default=None)

    @property
    def last_seen(self) -> datetime.date | None:
        """The last day on which any operator saw it."""
        return max((one.last for one in self.seen), default=None)
