"""The folder of a store: numbered generations, and a link that names the current one."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from pehchan.errors import PehchanError
from pehchan.live.store.environment import IN_USE, Environment, open_environment
from pehchan.live.store.reader import Reader

CURRENT = "current"
BUILDING = "building"
FRESH_SECONDS = 0.2
DIGITS = 8
TRIES = 100


class StoreFolder:
    """The folder of a store.

    ``current`` is a link to a generation; a switch puts another link in its place, in one step.
    The generation that was left stays until no process has it open.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path).absolute()
        self._link = str(self.path / CURRENT)
        self._name = ""
        self._reader: Reader | None = None
        self._look_at = 0.0

    def current(self) -> Reader:
        """A reader of the current generation; looks for another one at most every 0.2 seconds.

        Call it for each request. A reader got earlier goes on answering from its own generation.

        Raises:
            PehchanError: ``no_store``, ``store_unusable``.
        """
        now = time.monotonic()
        if self._reader is not None and now < self._look_at:
            return self._reader
        self._look_at = now + FRESH_SECONDS
        if self._reader is None or self.generation_name() != self._name:
            name, environment = self.open()
            self._reader, self._name = Reader(environment, int(name)), name
        return self._reader

    def exists(self) -> bool:
        """Whether there is a generation to answer from."""
        return self.generation_name() is not None

    def generation(self) -> int | None:
        """The number of the current generation; None when there is none."""
        name = self.generation_name()
        return None if name is None else int(name)

    def generation_name(self) -> str | None:
        """The name of the current generation's folder."""
        try:
            return os.readlink(self._link)  # noqa: PTH115  (asked often, and this is quicker)
        except FileNotFoundError:
            return None

    def open(self, *, write: bool = False) -> tuple[str, Environment]:
        """The current generation, open, with its name; raises as ``current`` does."""
        for _ in range(TRIES):
            name = self.generation_name()
            if name is None:
                break
            # It may be removed just now, because another has become the current one.
            with contextlib.suppress(FileNotFoundError):
                environment = open_environment(self.path / name, write=write)
                if (self.path / name / IN_USE).exists():
                    return name, environment
        raise PehchanError(
            "no_store",
            f"There is no store for the live check in {self.path}.",
            "Build one with `pehchan live build`.",
        )

    def switch(self, built: Path) -> int:
        """Make a finished build the current generation; returns its number.

        To be called with ``switching`` held.
        """
        number = 1 + max((int(one.name) for one in self._generations()), default=0)
        name = f"{number:0{DIGITS}d}"
        built.rename(self.path / name)
        link = self.path / f"{CURRENT}.new"
        link.unlink(missing_ok=True)
        link.symlink_to(name)
        _sync(self.path)
        link.replace(self._link)
        _sync(self.path)
        return number

    def sweep(self) -> None:
        """Remove generations that are not current and that nobody has open any more."""
        current = self.generation_name()
        for one in self._generations():
            if one.name == current:
                continue
            with contextlib.suppress(FileNotFoundError), _lock_file(one / IN_USE) as free:
                if free and one.name != self.generation_name():
                    shutil.rmtree(one, ignore_errors=True)

    @contextlib.contextmanager
    def switching(self) -> Iterator[None]:
        """Hold off switches and writers; for a moment only."""
        with _lock_file(self.path / "switch.lock", wait=True):
            yield

    @contextlib.contextmanager
    def only(self, what: str) -> Iterator[None]:
        """Be the only process that does something (``build``, ``write``).

        Raises:
            PehchanError: ``busy``.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        with _lock_file(self.path / f"{what}.lock") as free:
            if not free:
                raise PehchanError(
                    "busy",
                    f"Another process does this already ({what}) in {self.path}.",
                    "Wait for it to end, or stop it.",
                )
            yield

    def _generations(self) -> list[Path]:
        return [one for one in self.path.iterdir() if one.name.isdigit() and one.is_dir()]


@contextlib.contextmanager
def _lock_file(path: Path, *, wait: bool = False) -> Iterator[bool]:
    """Hold an exclusive lock; tells whether it was to be had. The system frees it with the process.

    Raises:
        FileNotFoundError: its folder is not there.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    """Make names in a folder last over a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
