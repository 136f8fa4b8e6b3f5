"""A whole store as one file: to be fetched by a node that the feed has left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

import lmdb

from pehchan.errors import PehchanError
from pehchan.live.store import meta
from pehchan.live.store.environment import Environment
from pehchan.live.store.folder import BUILDING, StoreFolder
from pehchan.live.store.layout import FORMAT
from pehchan.live.store.reader import Reader
from pehchan.live.store.writer import read_meta

DATA = "data.mdb"


def write_snapshot(reader: Reader, file: Path) -> meta.Meta:
    """Write a store as it is at one moment into a file; returns what that one says about itself.

    Writers and readers go on meanwhile. The file is there whole or not at all.
    """
    folder = file.with_name(f"{file.name}.partial-{os.getpid()}")
    folder.mkdir(parents=True)
    try:
        reader.environment.lmdb.copy(str(folder), compact=True)
        about = _checked(folder)
        (folder / DATA).replace(file)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return about


def adopt_snapshot(folder: StoreFolder, file: Path) -> int:
    """Make a snapshot's store the current generation; returns its number. The file is moved.

    Raises:
        PehchanError: ``bad_snapshot`` when it is no store, or of another version; ``busy``.
    """
    with folder.only("build"):
        place = folder.path / f"{BUILDING}-{os.getpid()}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        try:
            shutil.move(file, place / DATA)
            _checked(place)
            with folder.switching():
                number = folder.switch(place)
        finally:
            shutil.rmtree(place, ignore_errors=True)
        folder.sweep()
    return number


def _checked(folder: Path) -> meta.Meta:
    """What the store in a folder says about itself; every process that opens it comes after."""
    environment = None
    try:
        environment = Environment(folder, write=True)
        with environment.begin() as transaction:
            about = read_meta(environment, transaction)
        environment.lmdb.sync(True)
    except lmdb.Error as error:
        raise _bad(str(error)) from error
    finally:
        if environment is not None:
            environment.close()
        with contextlib.suppress(FileNotFoundError):
            (folder / "lock.mdb").unlink()
    if about.format != FORMAT or not about.built_at:
        raise _bad("it was never finished, or another version made it")
    return about


def _bad(why: str) -> PehchanError:
    return PehchanError(
        "bad_snapshot",
        f"The snapshot of a store cannot be used: {why}.",
        "Fetch it again, or build a store with `pehchan live build`.",
    )
