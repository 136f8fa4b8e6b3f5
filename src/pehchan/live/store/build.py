"""Building a store: sorted appends into a generation of its own, then the switch."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from pehchan.errors import PehchanError
from pehchan.live.entries import LAST_DAY, NAMES, Change, Entry
from pehchan.live.store import journal, meta
from pehchan.live.store.environment import Environment, open_environment
from pehchan.live.store.folder import BUILDING, StoreFolder
from pehchan.live.store.journal import Journalled
from pehchan.live.store.layout import (
    DAYS,
    EVERY_OPERATOR,
    encode,
    encode_pair,
    encode_segment,
    integer_key,
)
from pehchan.live.store.segments import segments
from pehchan.live.store.writer import enforce, read_meta, replay

Integers = npt.NDArray[np.int64]
Lists = npt.NDArray[np.uint8]
_RANGES_AT_ONCE = 1 << 16


class Build:
    """A generation in the making; get it by ``building``. Rows come sorted by their keys."""

    def __init__(self, folder: Path, about: meta.Meta) -> None:
        self.environment = Environment(folder, write=True, sync=False)
        self.about = about
        self.counts: dict[str, int] = {}

    def devices(
        self, keys: Integers, lists: Lists, days: Mapping[str, Integers] | None = None
    ) -> None:
        """Append entries about devices, in the order of their keys.

        Args:
            lists: sums of the bits in ``entries``.
            days: by the names of ``Entry``'s days; -1 where there is none.
        """
        self._append("devices", zip(_keys(keys), _records(lists, days or {}), strict=True))
        self._count("devices", len(keys))
        for name, bit in NAMES.items():
            self._count(name, int(np.count_nonzero(lists & bit)))

    def tacs(self, tacs: Integers, lists: Lists) -> None:
        """Append entries about TACs, in their order."""
        self._append("tacs", zip(_keys(tacs), _records(lists, {}), strict=True))

    def ranges(self, ranges: Iterable[tuple[int, int, Entry]]) -> None:
        """Add ranges (first device, last device, entry), in the order of their first keys.

        They may overlap; all of them are to come in one call.
        """
        rows = segments((first, last, encode(entry)) for first, last, entry in ranges)
        batch: list[tuple[bytes, bytes]] = []
        for first, last, records in rows:
            batch.append((integer_key(last), encode_segment(first, records)))
            if len(batch) == _RANGES_AT_ONCE:
                self._append("ranges", batch)
                batch = []
        self._append("ranges", batch)

    def pairs(self, devices: Integers, imsis: Integers, operators: Integers | None = None) -> None:
        """Append pairs in the order of (device, IMSI, operator).

        Args:
            operators: numbers of operators, from 1 on in the order of ``Meta.operators``; 0 and
                None stand for every operator.
        """
        if operators is None:
            operators = np.full(len(devices), EVERY_OPERATOR, np.int64)
        parts = ((devices, 6), (imsis, 7), (operators, 2))
        keys = np.hstack(
            [part.astype(">u8").view(np.uint8).reshape(-1, 8)[:, -size:] for part, size in parts]
        )
        texts = np.ascontiguousarray(keys).view(f"V{keys.shape[1]}").ravel().tolist()
        value = encode_pair(None, None)
        self._append("pairs", ((key, value) for key in texts))
        self._count("pairs", len(devices))

    def golden(self, digests: Iterable[bytes]) -> None:
        """Append MD5 digests of golden devices' 14 digits, in their order."""
        digests = list(digests)
        self._append("golden", ((digest, b"") for digest in digests))
        self._count("golden", len(digests))

    def change(self, changes: Iterable[Change]) -> None:
        """Change what was appended, in the order given; nothing can be appended after it."""
        self._write_meta()
        with self.environment.begin(write=True) as transaction:
            about = read_meta(self.environment, transaction)
            entries = (Journalled(0, 0.0, change) for change in changes)
            self.about = enforce(self.environment, transaction, about, entries)
        self.counts = dict(self.about.counts)

    def finish(self) -> None:
        """Write what the store says about itself, and everything to disk."""
        self._write_meta()
        self.environment.lmdb.sync(True)

    def replay(self, older: Environment) -> None:
        """Apply what the feed changed in an older generation behind what this one holds.

        When the older one has not all of it, what it has is enforced all the same, and the feed is
        read again from where this one ends.
        """
        with older.begin() as there, self.environment.begin(write=True) as transaction:
            about = read_meta(self.environment, transaction)
            entries = list(journal.read(there, older.tables["journal"], about.feed_sequence))
            if not entries:
                return
            if entries[0].sequence == about.feed_sequence + 1:
                about = replay(self.environment, transaction, about, entries)
            else:
                about = enforce(self.environment, transaction, about, entries)
            transaction.put(meta.KEY, about.encode(), db=self.environment.tables["meta"])
        self.environment.lmdb.sync(True)

    def _append(self, table: str, rows: Iterable[tuple[bytes, bytes]]) -> None:
        lmdb_table = self.environment.tables[table]
        with (
            self.environment.begin(write=True) as transaction,
            transaction.cursor(lmdb_table) as cursor,
        ):
            given, added = cursor.putmulti(rows, dupdata=False, append=True)
        if given != added:
            raise PehchanError(
                "unsorted_store",
                f"Rows for the live check's {table} are not in their order, or come twice.",
                "Report this as a fault.",
            )

    def _write_meta(self) -> None:
        names = ("devices", *NAMES, "pairs", "golden")
        counts = {name: self.counts.get(name, 0) for name in names}
        about = msgspec.structs.replace(self.about, counts=counts)
        with self.environment.begin(write=True) as transaction:
            transaction.put(meta.KEY, about.encode(), db=self.environment.tables["meta"])

    def _count(self, name: str, more: int) -> None:
        self.counts[name] = self.counts.get(name, 0) + more


class Built:
    """What came of a build; ``generation`` is set once it is current."""

    generation: int = 0


@contextlib.contextmanager
def building(folder: StoreFolder, about: meta.Meta) -> Iterator[tuple[Build, Built]]:
    """Fill a new generation within the ``with``; at its end it becomes the current one.

    What the feed changed meanwhile in the generation before is replayed before the switch, so that
    no change is lost, not for a moment. When something goes wrong the old generation stays.

    Raises:
        PehchanError: ``busy`` when another process builds.
    """
    with folder.only("build"):
        for left in folder.path.glob(f"{BUILDING}-*"):
            shutil.rmtree(left)
        place = folder.path / f"{BUILDING}-{os.getpid()}"
        place.mkdir()
        build, built = Build(place, about), Built()
        try:
            yield build, built
            build.finish()
            with folder.switching():
                name = folder.generation_name()
                if name is not None:
                    build.replay(open_environment(folder.path / name))
                build.environment.close()
                built.generation = folder.switch(place)
        finally:
            build.environment.close()
            shutil.rmtree(place, ignore_errors=True)
        folder.sweep()


def _keys(keys: Integers) -> list[bytes]:
    return keys.astype("=u8").view("V8").tolist()  # type: ignore[no-any-return]


def _records(lists: Lists, days: Mapping[str, Integers]) -> list[bytes]:
    """Records of many entries: as ``layout.encode``, for whole columns."""
    columns = {
        number: np.clip(days[name], -1, LAST_DAY)
        for number, name in enumerate(Entry._fields[1:])
        if name in days
    }
    for number, column in columns.items():
        if DAYS[number][1]:  # what ends after the last day that can be written does not end
            columns[number] = np.where(column >= LAST_DAY, -1, column)
    which = np.zeros(len(lists), np.uint8)
    for number, column in columns.items():
        which |= np.where(column >= 0, 1 << number, 0).astype(np.uint8)
    found = np.empty(len(lists), object)
    for one in np.unique(which).tolist():
        rows = np.flatnonzero(which == one)
        parts = [lists[rows], np.full(len(rows), one, np.uint8)]
        record = np.empty((len(rows), 2), np.uint8)
        record[:, 0], record[:, 1] = parts
        pieces = [record]
        for number, column in sorted(columns.items()):
            if one >> number & 1:
                pieces.append(column[rows].astype("<u2").view(np.uint8).reshape(-1, 2))
        whole = np.ascontiguousarray(np.hstack(pieces))
        found[rows] = whole.view(f"V{whole.shape[1]}").ravel().tolist()
    return found.tolist()
