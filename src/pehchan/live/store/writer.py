"""Writing to a store: the feed's entries, in place and in order."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

import lmdb
import msgspec

from pehchan.errors import PehchanError
from pehchan.live.entries import Change, Changing
from pehchan.live.store import journal, meta
from pehchan.live.store.changes import Changes
from pehchan.live.store.environment import Environment
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.journal import Journalled


class Fed(Changing, Protocol):
    """An entry of the feed: a change with its sequence number and the time it was entered."""

    @property
    def sequence(self) -> int: ...
    @property
    def at(self) -> datetime: ...


class FeedGapError(PehchanError):
    """Entries are missing between what a store holds and what it was given.

    ``held`` is the last sequence number that the store holds: the feed is to be read from the next.
    """

    def __init__(self, held: int, given: int) -> None:
        super().__init__(
            "feed_gap",
            f"The store holds the feed up to {held}, and the next entry given is {given}.",
            f"Read the feed from {held + 1} on, or build the store anew.",
            {"held": held, "given": given},
        )
        self.held = held


class Writer:
    """The one writer of a store's folder; it follows when another generation becomes current.

    Raises:
        PehchanError: ``busy`` when there is another, ``no_store``.
    """

    def __init__(self, folder: StoreFolder) -> None:
        self.folder = folder
        self._held = contextlib.ExitStack()
        self._held.enter_context(folder.only("write"))
        self._name = ""
        self._environment: Environment | None = None
        try:
            self._open().lmdb.reader_check()  # frees the places of readers that were killed
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def feed_sequence(self) -> int:
        """The last entry of the feed that the current generation holds."""
        environment = self._open()
        with environment.begin() as transaction:
            return read_meta(environment, transaction).feed_sequence

    def apply(self, entries: Iterable[Fed], *, known_at: datetime | None = None) -> int:
        """Apply entries of the feed in one transaction, all or none; returns the last one held.

        Entries that the store holds already are passed over. It is on disk when this returns.

        Args:
            entries: in the order of their sequence numbers, none missing.
            known_at: when the feed was read to its end, if it was; also without any entries.

        Raises:
            FeedGapError: entries are missing, also when a new generation holds less of the feed.
            PehchanError: ``bad_entry``.
        """
        given = [Journalled(one.sequence, one.at.timestamp(), Change.of(one)) for one in entries]
        with self.folder.switching():
            environment = self._open()
            with environment.begin(write=True) as transaction:
                before = read_meta(environment, transaction)
                after = replay(environment, transaction, before, given)
                if known_at is not None:
                    newest = max(after.known_at, known_at.timestamp())
                    after = msgspec.structs.replace(after, known_at=newest)
                if after != before:
                    transaction.put(meta.KEY, after.encode(), db=environment.tables["meta"])
        return after.feed_sequence

    def close(self) -> None:
        """Let go of the store; another writer may take over."""
        self._environment = None
        self._held.close()

    def _open(self) -> Environment:
        if self._environment is None or self.folder.generation_name() != self._name:
            self._environment = None
            self._name, self._environment = self.folder.open(write=True)
        return self._environment


def read_meta(environment: Environment, transaction: lmdb.Transaction[bytes]) -> meta.Meta:
    """What a store says about itself, as a transaction sees it."""
    data = transaction.get(meta.KEY, db=environment.tables["meta"])
    return meta.decode(data) if data else meta.Meta()


def replay(
    environment: Environment,
    transaction: lmdb.Transaction[bytes],
    about: meta.Meta,
    entries: Iterable[Journalled],
) -> meta.Meta:
    """Apply entries that a store does not hold yet; returns what it is to say about itself.

    Raises:
        FeedGapError: entries are missing.
    """
    held, known_at = about.feed_sequence, about.known_at
    fresh = []
    for entry in entries:
        if entry.sequence <= held:
            continue
        if entry.sequence != held + 1:
            raise FeedGapError(held, entry.sequence)
        fresh.append(entry)
        held, known_at = entry.sequence, max(known_at, entry.known_at)
    if not fresh:
        return about
    for entry in fresh:
        journal.write(transaction, environment.tables["journal"], entry)
    after = enforce(environment, transaction, about, fresh)
    return msgspec.structs.replace(after, feed_sequence=held, known_at=known_at)


def enforce(
    environment: Environment,
    transaction: lmdb.Transaction[bytes],
    about: meta.Meta,
    entries: Iterable[Journalled],
) -> meta.Meta:
    """Apply entries without counting them as held; returns what the store is to say of itself."""
    changes = Changes(transaction, environment.tables, about.operators, about.operator)
    for entry in entries:
        changes.apply(entry.change)
    names = sorted({*about.counts, *changes.counts})
    counts = {name: about.counts.get(name, 0) + changes.counts[name] for name in names}
    return msgspec.structs.replace(about, operators=changes.operators, counts=counts)
