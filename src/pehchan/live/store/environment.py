"""LMDB environments: each opened once in a process, closed when nobody holds it, safe over fork."""

from __future__ import annotations

import fcntl
import os
import threading
import weakref
from pathlib import Path

import lmdb

from pehchan.errors import PehchanError
from pehchan.live.store.layout import MAP_SIZE, TABLES

IN_USE = "in-use.lock"
READERS = 1024

_opened: weakref.WeakValueDictionary[Path, Environment] = weakref.WeakValueDictionary()
_lock = threading.Lock()


class Environment:
    """One generation of a store, open in this process; get it by ``open_environment``.

    A shared lock on a file of its own keeps it from being removed while it is open, here or in
    children of this process.
    """

    def __init__(self, folder: Path, *, write: bool, sync: bool = True) -> None:
        self.folder = folder
        self.write = write
        self._sync = sync
        self._lmdb: lmdb.Environment | None = None
        self._in_use = os.open(
            folder / IN_USE, os.O_CREAT | os.O_RDWR if write else os.O_RDONLY, 0o644
        )
        fcntl.flock(self._in_use, fcntl.LOCK_SH)
        self._open()

    def _open(self) -> None:
        opened = lmdb.open(
            str(self.folder),
            map_size=MAP_SIZE,
            max_dbs=len(TABLES),
            max_readers=READERS,
            max_spare_txns=8,
            readonly=not self.write,
            create=self.write,
            readahead=False,  # look-ups are scattered; what is read in between would be thrown away
            sync=self._sync,
            metasync=self._sync,
            meminit=False,
        )
        # Readers that were killed: each took one place of the table, and what it looked at would
        # never be used again. Whoever is started in a killed process's stead clears it away.
        opened.reader_check()
        self.tables = {
            name: opened.open_db(name.encode(), integerkey=integers, create=self.write)
            for name, integers in TABLES.items()
        }
        self._lmdb = opened

    def begin(self, *, write: bool = False) -> lmdb.Transaction[bytes]:
        """A transaction."""
        return (self._lmdb or self.lmdb).begin(write=write)

    @property
    def lmdb(self) -> lmdb.Environment:
        """LMDB's own object; a fork's child must not use its parent's, and opens one anew."""
        if self._lmdb is None:
            self._open()
            assert self._lmdb is not None
        return self._lmdb

    def open_for_writing(self) -> None:
        """Open it anew for writing, for a process that has only read it so far.

        What other threads read from it in that very moment fails; a node's answering processes
        never write.
        """
        if self._lmdb is not None:
            self._lmdb.close()
        self.write = True
        self._open()

    def rest(self) -> None:
        """Close LMDB's own object until it is needed again.

        What other threads read from it in that very moment fails.
        """
        if self._lmdb is not None:
            self._lmdb.close()
        self._lmdb = None

    def close(self) -> None:
        """Close it for everybody in this process."""
        if self._lmdb is not None:
            self._lmdb.close()
        if self._in_use >= 0:
            os.close(self._in_use)
            self._in_use = -1

    def __del__(self) -> None:
        if getattr(self, "_in_use", -1) >= 0:
            self.close()


def open_environment(folder: Path, *, write: bool = False) -> Environment:
    """The environment in that folder, the same one for everybody in this process.

    Raises:
        FileNotFoundError: there is none, or not any more.
        PehchanError: ``store_unusable``.
    """
    with _lock:
        known = _opened.get(folder)
        if known is None:
            try:
                known = _opened[folder] = Environment(folder, write=write)
            except lmdb.Error as error:
                if not (folder / "data.mdb").exists():
                    raise FileNotFoundError(folder) from error
                raise PehchanError(
                    "store_unusable",
                    f"The live check's store in {folder} cannot be opened: {error}.",
                    "Build it anew with `pehchan live build`.",
                ) from error
        elif write and not known.write:
            known.open_for_writing()
        return known


def _before_fork() -> None:
    """A child that closed what it inherits would free the places of its parent's readers."""
    for environment in list(_opened.values()):
        environment.rest()


def _after_fork() -> None:
    global _lock
    _lock = threading.Lock()


os.register_at_fork(before=_before_fork, after_in_child=_after_fork)
