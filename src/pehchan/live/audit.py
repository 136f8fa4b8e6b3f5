"""Audit of a node's lists, in the spirit of ITU-T Q.5053: one device, or the whole list.

No subscriber is named: of pairs there is the number only.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pehchan.identity.device import SERIALS
from pehchan.live.decision import DecisionOptions, decide
from pehchan.live.entries import Entry
from pehchan.live.question import Answer, Question
from pehchan.live.store.layout import INTEGER, decode, decode_segment, integer_key, pair_prefix
from pehchan.live.store.reader import Reader

CHUNK = 10_000
EPOCH = datetime.date(1970, 1, 1)
Target = Literal["device", "range", "tac"]
_TABLES: dict[Target, str] = {"device": "devices", "range": "ranges", "tac": "tacs"}


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a node's list: about a device, a range of devices, or a TAC.

    ``first`` and ``last`` are device keys, or the TAC.
    """

    about: Target
    first: int
    last: int
    entry: Entry

    def as_json(self) -> dict[str, object]:
        """As a JSON-ready dictionary: identifiers as digits, days as ISO dates."""
        digits = 8 if self.about == "tac" else 14
        days = zip(Entry._fields[1:], self.entry[1:], strict=True)
        return {
            "about": self.about,
            "first": f"{self.first:0{digits}d}",
            "last": f"{self.last:0{digits}d}",
            "lists": list(self.entry.names),
            **{name: _iso(day) for name, day in days if day is not None},
        }


@dataclass(frozen=True, slots=True)
class DeviceState:
    """What a node answers about a device on a day, and from which entries."""

    device: int
    day: int
    answer: Answer
    listed: tuple[Listed, ...]
    pairs: int
    list_version: int | None
    feed_sequence: int

    def as_json(self) -> dict[str, object]:
        """As a JSON-ready dictionary."""
        return {
            "device": f"{self.device:014d}",
            "day": _iso(self.day),
            "status": self.answer.verdict.value,
            "reason": self.answer.reason,
            "monitored": self.answer.monitored,
            "entries": [one.as_json() for one in self.listed],
            "pairs": self.pairs,
            "list_version": self.list_version,
            "feed_sequence": self.feed_sequence,
        }


def state_of(reader: Reader, device: int, day: int, options: DecisionOptions) -> DeviceState:
    """The state of one device (Q.5053, method 1), as a network that names no IMSI is told it."""
    listed = []
    own, tac = reader.device(device), reader.tac(device // SERIALS)
    if own is not None:
        listed.append(Listed("device", device, device, own))
    listed.extend(Listed("range", *found) for found in _ranges(reader, device))
    if tac is not None:
        listed.append(Listed("tac", device // SERIALS, device // SERIALS, tac))
    return DeviceState(
        device=device,
        day=day,
        answer=decide(reader, Question(device), day, options),
        listed=tuple(listed),
        pairs=_count_pairs(reader, device),
        list_version=reader.list_version,
        feed_sequence=reader.feed_sequence,
    )


def full_list(reader: Reader, about: Target = "device", after: int = -1) -> Iterator[Listed]:
    """The whole list (Q.5053, method 3), in the order of its keys.

    It is read a piece at a time, so that a slow reader does not hold up the writer: each piece is
    as it is when it is read. Who was cut off goes on with ``after``, the last ``last`` received.
    """
    environment = reader.environment
    table = environment.tables[_TABLES[about]]
    while True:
        piece: list[tuple[bytes, bytes]] = []
        with environment.begin() as transaction, transaction.cursor(table) as cursor:
            there = cursor.set_range(integer_key(after + 1))
            while there and len(piece) < CHUNK:
                piece.append(cursor.item())
                there = cursor.next()
        for key, value in piece:
            after = INTEGER.unpack(key)[0]
            if about == "range":
                first, records = decode_segment(value)
                for record in records:
                    yield Listed(about, first, after, decode(record))
            else:
                yield Listed(about, after, after, decode(value))
        if len(piece) < CHUNK:
            return


def _ranges(reader: Reader, device: int) -> list[tuple[int, int, Entry]]:
    table = reader.environment.tables["ranges"]
    with reader.environment.begin() as transaction, transaction.cursor(table) as cursor:
        if not cursor.set_range(integer_key(device)):
            return []
        last = INTEGER.unpack(cursor.key())[0]
        first, records = decode_segment(cursor.value())
    return [(first, last, decode(record)) for record in records] if first <= device else []


def _count_pairs(reader: Reader, device: int) -> int:
    prefix, imsis = pair_prefix(device), set()
    table = reader.environment.tables["pairs"]
    with reader.environment.begin() as transaction, transaction.cursor(table) as cursor:
        there = cursor.set_range(prefix)
        while there and cursor.key().startswith(prefix):
            imsis.add(cursor.key()[: len(pair_prefix(device, 0))])
            there = cursor.next()
    return len(imsis)


def _iso(day: int) -> str:
    return (EPOCH + datetime.timedelta(days=day)).isoformat()
