"""Writes to a store, builds it anew or reads it, over and over, until it is killed.

Arguments: what to do (``write``, ``build`` or ``read``), and the store's folder. A line on standard
output says that it has begun. Entry n of the feed blocks or clears device n modulo `DEVICES`, so
that what a store has to say follows from the last entry that it holds.
"""

from __future__ import annotations

import random
import sys

import numpy as np

from pehchan.live.entries import BLOCK, Change, Kind
from pehchan.live.store.build import building
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.meta import Meta
from pehchan.live.store.reader import Reader
from pehchan.live.store.writer import Writer, read_meta
from tests.live.feeding import fed

DEVICES = 50


def change(number: int) -> Change:
    """The change that entry n of the feed is."""
    kind = Kind.BLOCK if number // DEVICES % 2 == 0 else Kind.CLEAR
    return Change(kind, device=number % DEVICES)


def blocked_after(held: int) -> list[bool]:
    """Whether each device is blocked once that many entries are applied."""
    last = {number % DEVICES: number for number in range(max(1, held - DEVICES + 1), held + 1)}
    return [device in last and change(last[device]).kind is Kind.BLOCK for device in range(DEVICES)]


def blocked_in(reader: Reader) -> tuple[int, list[bool]]:
    """The last entry that a store holds, and whether each device is blocked, at one moment."""
    environment = reader.environment
    with environment.begin() as transaction:
        held = read_meta(environment, transaction).feed_sequence
        table = environment.tables["devices"]
        found = [
            transaction.get(device.to_bytes(8, sys.byteorder), db=table) is not None
            for device in range(DEVICES)
        ]
    return held, found


def write_some(writer: Writer) -> int:
    """Apply the next few entries; returns the last one held."""
    held = writer.feed_sequence
    more = range(held + 1, held + 1 + random.randrange(1, 8))
    return writer.apply(fed([change(number) for number in more], held + 1))


def build_once(folder: StoreFolder) -> None:
    """Build what the feed had said when the build began."""
    held = folder.current().feed_sequence
    devices = np.flatnonzero(np.array(blocked_after(held)))
    with building(folder, Meta(built_at=1.0, feed_sequence=held)) as (build, _):
        build.devices(devices, np.full(len(devices), BLOCK, np.uint8))


if __name__ == "__main__":
    what, path = sys.argv[1:]
    folder = StoreFolder(path)
    writer = Writer(folder) if what == "write" else None
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    while True:
        if writer is not None:
            write_some(writer)
        elif what == "build":
            build_once(StoreFolder(path))
        else:
            held, found = blocked_in(folder.current())
            assert found == blocked_after(held), held
