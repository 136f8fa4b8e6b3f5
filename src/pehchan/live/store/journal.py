"""The journal: what the feed changed since a store was built, so that the next one has it too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import lmdb
import msgspec

from pehchan.live.entries import Change
from pehchan.live.store.layout import INTEGER, integer_key


class Journalled(NamedTuple):
    """A change with its place in the feed and the time at which it was entered there."""

    sequence: int
    known_at: float
    change: Change


def write(transaction: lmdb.Transaction[bytes], table: lmdb._Database, entry: Journalled) -> None:
    """Note an applied change."""
    data = msgspec.json.encode({"known_at": entry.known_at, **entry.change.as_json()})
    transaction.put(integer_key(entry.sequence), data, db=table)


def read(
    transaction: lmdb.Transaction[bytes], table: lmdb._Database, after: int
) -> Iterator[Journalled]:
    """The noted changes behind a sequence number, in order."""
    with transaction.cursor(table) as cursor:
        there = cursor.set_range(integer_key(after + 1))
        while there:
            data = msgspec.json.decode(cursor.value())
            known_at = data.pop("known_at")
            yield Journalled(INTEGER.unpack(cursor.key())[0], known_at, Change(**data))
            there = cursor.next()
