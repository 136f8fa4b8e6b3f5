"""Pairs of device and IMSI that a node was asked about, kept so that they can feed the register.

A worker gathers pairs in memory and writes them, each once, to small spool files, readable by
the node's own user only. One process of the node turns spool files into Parquet files in the shape
of the table ``sightings``. Both forget what they have handed on.
"""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

SPOOL = "spool"
MOST_PAIRS = 100_000  # in a worker's memory; at that many they are written early
MOST_FILES = 10_000  # in the spool, if nobody fetches them: what comes then is dropped

# What the column rats says of the interface that saw a pair: the bit of NR, and of E-UTRAN. (The
# order of the bits is pehchan.intake.rats, which a node cannot import; a test holds the two equal.)
RATS = {"n17": 1 << 8, "s13": 1 << 5}

_EPOCH = date(1970, 1, 1)


class Gathered:
    """The pairs that one process has seen since it last wrote.

    Args:
        folder: the sink's folder; the spool is made below it.
        most: pairs at which they are written early.
    """

    def __init__(self, folder: Path, most: int = MOST_PAIRS) -> None:
        self._spool = spool_of(folder)
        self._most = most
        self._pairs: dict[str, set[tuple[int, int]]] = {name: set() for name in RATS}
        self._number = 0
        self.full = False

    def see(self, interface: str, device: int, imsi: int) -> None:
        """A pair was asked about (device key, IMSI key)."""
        pairs = self._pairs[interface]
        pairs.add((device, imsi))
        if len(pairs) >= self._most:
            self.full = True

    def write(self, day: int) -> int:
        """Write what was seen, for a day (since 1970-01-01); returns how many were dropped.

        A pair is dropped when the spool is full or cannot be written.
        """
        self.full = False
        dropped = 0
        for interface in RATS:
            pairs, self._pairs[interface] = self._pairs[interface], set()
            if not pairs:
                continue
            if sum(1 for _ in self._spool.iterdir()) >= MOST_FILES:
                dropped += len(pairs)
                continue
            self._number += 1
            stamp = f"{time.time_ns()}-{os.getpid()}-{self._number}"
            part = self._spool / f"{day}-{interface}-{stamp}.part"
            try:
                descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "wb") as file:
                    array("q", chain.from_iterable(pairs)).tofile(file)
                part.rename(part.with_suffix(".pairs"))
            except OSError:
                part.unlink(missing_ok=True)
                dropped += len(pairs)
        return dropped


class _Spooled(NamedTuple):
    """A spool file: its day (since 1970-01-01) and the interface that saw its pairs."""

    path: Path
    day: int
    interface: str


def collect(folder: Path, operator: str) -> list[Path]:
    """Turn every finished spool file into Parquet files; returns the new files.

    A file holds the pairs of one month, sorted by device and IMSI, with the columns of the table
    ``sightings`` but ``run``. Parquet first, then the spool is removed: a kill in between has pairs
    written twice, which changes nothing, since readers merge days by OR.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    found: dict[int, list[_Spooled]] = {}
    for spooled in _spooled(spool_of(folder)):
        day = _EPOCH + timedelta(days=spooled.day)
        found.setdefault(day.year * 100 + day.month, []).append(spooled)
    made = []
    for month, files in sorted(found.items()):
        tables = [_table(one, month, operator) for one in files]
        table = _merged(pa.concat_tables(tables))
        place = folder / f"month={month}" / f"operator={operator}"
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = place / f"live-{time.time_ns()}.parquet"
        part = path.with_suffix(".part")
        part.touch(mode=0o600)
        pq.write_table(table, part, compression="zstd")
        part.rename(path)
        made.append(path)
        for one in files:
            one.path.unlink(missing_ok=True)
    return made


def spool_of(folder: Path) -> Path:
    """The spool below a sink's folder, made if it is not there, for this user's eyes only."""
    spool = folder / SPOOL
    spool.mkdir(parents=True, exist_ok=True, mode=0o700)
    return spool


def _spooled(spool: Path) -> Iterator[_Spooled]:
    for path in sorted(spool.glob("*.pairs")):
        day, interface, _ = path.name.split("-", 2)
        yield _Spooled(path, int(day), interface)


def _table(spooled: _Spooled, month: int, operator: str) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    pairs = np.fromfile(spooled.path, dtype=np.int64).reshape(-1, 2)
    day = _EPOCH + timedelta(days=spooled.day)
    count = len(pairs)

    def same(value: object, kind: pa.DataType) -> pa.Array:
        return pa.repeat(pa.scalar(value, kind), count)

    return pa.table(
        {
            "month": same(month, pa.int32()),
            "operator": same(operator, pa.string()),
            "device": pairs[:, 0],
            "imsi": pairs[:, 1],
            "msisdn": pa.nulls(count, pa.int64()),
            "days": same(1 << (day.day - 1), pa.int32()),
            "first_day": same(day, pa.date32()),
            "last_day": same(day, pa.date32()),
            "rats": same(RATS[spooled.interface], pa.int32()),
        }
    )


def _merged(table: pa.Table) -> pa.Table:
    """One row for each device and IMSI on each day and technology, sorted."""
    names = table.column_names
    distinct = table.group_by(names, use_threads=False).aggregate([])
    order = ("device", "imsi", "first_day", "rats")
    return distinct.select(names).sort_by([(name, "ascending") for name in order])
