"""Snapshots: whole stores that the feed's server hands out to nodes that were away too long."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
from pathlib import Path

from pehchan.live.feed.entry import Snapshot
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.reader import Reader
from pehchan.live.store.snapshot import write_snapshot

_CHUNK = 1 << 20


class Snapshots:
    """Copies of the store in a folder, made anew for each generation, and when the feed's oldest
    entries go that a node would need on top.

    Args:
        place: where the copies go; emptied first.
        store: the store's folder; None = there are no snapshots.
    """

    def __init__(self, place: Path, store: StoreFolder | None) -> None:
        self._place = place
        self._store = store
        self._generation: int | None = None
        self._making: asyncio.Task[Snapshot] | None = None
        self.ready: Snapshot | None = None
        shutil.rmtree(place, ignore_errors=True)

    def file(self, sha256: str) -> Path | None:
        """The file of the snapshot of that name, the one that is ready."""
        if self.ready is None or sha256 != self.ready.sha256:
            return None
        return self._place / sha256

    async def look(self, first: int) -> None:
        """Begin to make a snapshot when one is due, or take over what is finished.

        Args:
            first: the oldest entry that the feed keeps.
        """
        if self._store is None:
            return
        if self._making is None:
            passed = self.ready is not None and self.ready.sequence < first - 1
            there = self._store.generation()
            if there is not None and (there != self._generation or passed):
                reader = self._store.current()  # it may notice a moment later: then once more
                self._generation = reader.generation
                self._making = asyncio.create_task(asyncio.to_thread(self._make, reader))
        elif self._making.done():
            making, self._making = self._making, None
            if making.exception() is not None:
                self._generation = None
            made = making.result()
            before, self.ready = self.ready, made
            if before is not None and before.sha256 != made.sha256:
                (self._place / before.sha256).unlink(missing_ok=True)

    def _make(self, reader: Reader) -> Snapshot:
        self._place.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = self._place / "partial"
        about = write_snapshot(reader, partial)
        digest, size = digest_of(partial), partial.stat().st_size
        partial.replace(self._place / digest)
        return Snapshot(
            sequence=about.feed_sequence, list_run=about.list_run, size=size, sha256=digest
        )


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, 64 hexadecimal digits."""
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while part := source.read(_CHUNK):
            digest.update(part)
    return digest.hexdigest()
