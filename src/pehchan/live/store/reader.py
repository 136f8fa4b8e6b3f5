"""Reading a store: at one moment for a decision, or one thing at a time."""

from __future__ import annotations

import hashlib
import time
from types import TracebackType

import lmdb

from pehchan.errors import PehchanError
from pehchan.live.entries import KNOWN, SPARE, Entry
from pehchan.live.store import meta
from pehchan.live.store.environment import Environment
from pehchan.live.store.layout import (
    EVERY_OPERATOR,
    FORMAT,
    active,
    decode,
    decode_segment,
    in_force,
    integer_key,
    operator_suffix,
    pair_prefix,
)

FRESH_SECONDS = 0.2


class Reader:
    """One generation of a store, read-only; threads may share it, and a fork's child may use it."""

    def __init__(self, environment: Environment, generation: int) -> None:
        self.environment = environment
        self.generation = generation
        self._meta: meta.Meta | None = None
        self._look_at = 0.0
        if self.meta.format != FORMAT:
            raise PehchanError(
                "store_unusable",
                "The live check's store was made by another version.",
                "Build it anew with `pehchan live build`.",
            )

    def snapshot(self) -> Snapshot:
        """The facts at one moment, whatever a writer does; to be used in a ``with``, briefly."""
        return Snapshot(self.environment, self.meta)

    def device(self, device: int) -> Entry | None:
        """What stands in the store about a device itself."""
        return self._entry("devices", device)

    def tac(self, tac: int) -> Entry | None:
        """What stands in the store about a TAC."""
        return self._entry("tacs", tac)

    def range(self, device: int) -> tuple[Entry, ...]:
        """What stands in the store about ranges that a device lies in."""
        return self._entries("ranges", device)

    def imsi_range(self, imsi: int) -> tuple[Entry, ...]:
        """What stands in the store about ranges that an IMSI lies in."""
        return self._entries("imsis", imsi)

    def pair(self, device: int, imsi: int, day: int, operator: str | None = None) -> bool:
        """Whether the two are paired on a day, for that operator or, None, for any."""
        with self.snapshot() as facts:
            return facts.pair(device, imsi, day, operator)

    @property
    def meta(self) -> meta.Meta:
        """What the store says about itself, at most 0.2 seconds old."""
        now = time.monotonic()
        if self._meta is None or now >= self._look_at:
            self._look_at = now + FRESH_SECONDS
            with self.environment.begin() as transaction:
                data = transaction.get(meta.KEY, db=self.environment.tables["meta"])
            if data is None:
                raise PehchanError(
                    "store_unusable",
                    "The live check's store was never finished.",
                    "Build it anew with `pehchan live build`.",
                )
            self._meta = meta.decode(data)
        return self._meta

    @property
    def version(self) -> str:
        """The generation and the last entry of the feed that it holds: ``12.3045``."""
        return f"{self.generation}.{self.meta.feed_sequence}"

    @property
    def list_version(self) -> int | None:
        """The number of the publication whose lists it was built beside."""
        return self.meta.list_run

    @property
    def feed_sequence(self) -> int:
        """The last entry of the feed that it holds."""
        return self.meta.feed_sequence

    @property
    def entries(self) -> dict[str, int]:
        """How many entries each of its tables has."""
        with self.environment.begin() as transaction:
            return {
                name: transaction.stat(table)["entries"]
                for name, table in self.environment.tables.items()
            }

    def age(self, now: float) -> float:
        """Seconds since it last knew all that the register knew; ``now`` is ``time.time()``."""
        return max(0.0, now - self.meta.known_at)

    def _entry(self, table: str, key: int) -> Entry | None:
        with self.environment.begin() as transaction:
            record = transaction.get(integer_key(key), db=self.environment.tables[table])
        return None if record is None else decode(record)

    def _entries(self, table: str, key: int) -> tuple[Entry, ...]:
        with self.environment.begin() as transaction:
            records = _segment(transaction, self.environment.tables[table], key)
        return tuple(map(decode, records))


class Snapshot:
    """A store's facts at one moment: what ``decision.Facts`` asks for.

    It may serve many questions. Each call to LMDB lets another thread have the interpreter, so
    cursors are kept, and tables without entries are not asked at all.
    """

    __slots__ = ("_cursors", "_environment", "_meta", "_tables", "_transaction")

    def __init__(self, environment: Environment, about: meta.Meta) -> None:
        self._environment = environment  # closed when nobody holds it
        self._transaction = environment.begin()
        self._tables = environment.tables
        self._meta = about
        self._cursors: dict[str, lmdb.Cursor[bytes] | None] = {}

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._transaction.abort()

    def device(self, device: int, day: int) -> int:
        """About the device itself; whatever stands there makes it known."""
        record = self._transaction.get(integer_key(device), db=self._tables["devices"])
        lists = 0 if record is None else active(record, day) | KNOWN
        if self._meta.counts.get("golden"):
            # Only hashes are kept, here too: nobody can read off a node which devices are golden.
            text = b"%014d" % device
            digest = hashlib.md5(text, usedforsecurity=False).digest()
            if self._transaction.get(digest, db=self._tables["golden"]) is not None:
                lists |= SPARE
        return lists

    def range(self, device: int, day: int) -> int:
        """About the ranges that the device lies in."""
        return self._lists("ranges", device, day)

    def tac(self, tac: int, day: int) -> int:
        """About a TAC."""
        if self._cursor("tacs") is None:
            return 0
        record = self._transaction.get(integer_key(tac), db=self._tables["tacs"])
        return 0 if record is None else active(record, day)

    def imsi(self, imsi: int, day: int) -> int:
        """About the ranges that the IMSI lies in."""
        return self._lists("imsis", imsi, day)

    def pair(self, device: int, imsi: int, day: int, operator: str | None) -> bool:
        """Whether the two are paired, for that operator or, None, for any."""
        cursor = self._cursor("pairs")
        if cursor is None:
            return False
        pairs = self._tables["pairs"]
        prefix = pair_prefix(device, imsi)
        if operator is None:
            found = cursor.set_range(prefix)
            while found and cursor.key().startswith(prefix):
                if in_force(cursor.value(), day):
                    return True
                found = cursor.next()
            return False
        for number in (self._meta.number_of(operator), EVERY_OPERATOR):
            if number is not None:
                value = self._transaction.get(prefix + operator_suffix(number), db=pairs)
                if value is not None and in_force(value, day):
                    return True
        return False

    def _lists(self, table: str, key: int, day: int) -> int:
        cursor = self._cursor(table)
        lists = 0
        if cursor is not None:
            for record in _found(cursor, key):
                lists |= active(record, day)
        return lists

    def _cursor(self, table: str) -> lmdb.Cursor[bytes] | None:
        """A cursor of a table; None where the table has no entries."""
        try:
            return self._cursors[table]
        except KeyError:
            cursor = self._transaction.cursor(self._tables[table])
            kept = self._cursors[table] = cursor if cursor.first() else None
            return kept


def _segment(
    transaction: lmdb.Transaction[bytes], table: lmdb._Database, key: int
) -> tuple[bytes, ...]:
    """The records of the segment that holds a key; none when no segment does."""
    with transaction.cursor(table) as cursor:
        return _found(cursor, key)


def _found(cursor: lmdb.Cursor[bytes], key: int) -> tuple[bytes, ...]:
    if not cursor.set_range(integer_key(key)):
        return ()
    first, records = decode_segment(cursor.value())
    return records if first <= key else ()
