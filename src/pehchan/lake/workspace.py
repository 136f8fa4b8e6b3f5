"""A workspace: a folder with pehchan.toml, the lake, receipts and locks."""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from pehchan.engines.choose import choose
from pehchan.engines.duckdb import DuckDBEngine
from pehchan.engines.engine import Engine
from pehchan.errors import PehchanError, UsageError
from pehchan.lake.lake import Lake
from pehchan.lake.location import Location
from pehchan.settings.settings import Settings, dump, read

VARIABLE = "PEHCHAN_WORKSPACE"
DEFAULT = "pehchan-data"


def default_root() -> Path:
    """``PEHCHAN_WORKSPACE``, else ``./pehchan-data``."""
    return Path(os.environ.get(VARIABLE) or DEFAULT)


class Workspace:
    """Everything of one register on this machine; the lake itself may lie elsewhere."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self.settings = settings

    @classmethod
    def open(cls, root: Path | None = None) -> Workspace:
        """The workspace in that folder.

        Raises:
            UsageError: the folder has no pehchan.toml.
            SettingsError: its pehchan.toml cannot be used.
        """
        root = (root or default_root()).resolve()
        file = root / "pehchan.toml"
        if not file.is_file():
            raise UsageError(
                "no_workspace",
                f"There is no workspace in {root}.",
                f"Make one with `pehchan init {root}`, or name another with --workspace.",
            )
        return cls(root, read(file))

    @classmethod
    def init(cls, root: Path, settings: Settings | None = None) -> Workspace:
        """A new workspace in that folder, with those settings or the defaults.

        Raises:
            UsageError: the folder has a workspace already.
        """
        root = root.resolve()
        file = root / "pehchan.toml"
        if file.exists():
            raise UsageError(
                "workspace_exists",
                f"{root} is a workspace already.",
                "Use it, or choose another folder.",
            )
        root.mkdir(parents=True, exist_ok=True)
        settings = settings or Settings()
        partial = file.with_suffix(".toml.new")
        partial.write_text(dump(settings), encoding="utf-8")
        partial.replace(file)
        return cls(root, settings)

    @property
    def receipts(self) -> Path:
        """Receipts of imports, refused ones too, as JSON files."""
        return self.root / "receipts"

    @property
    def temporary(self) -> Path:
        """This process's own scratch folder; removed by `close`, or by the next process."""
        return self.root / "tmp" / str(os.getpid())

    @cached_property
    def engine(self) -> Engine:
        """The engine of the settings."""
        return choose(
            self.settings.engine, temporary=self.temporary, filesystem=self.location.filesystem
        )

    @cached_property
    def local_engine(self) -> DuckDBEngine:
        """DuckDB, whatever the settings: for files that lie on this machine."""
        if isinstance(self.engine, DuckDBEngine):
            return self.engine
        return DuckDBEngine(
            memory=self.settings.engine.memory,
            threads=self.settings.engine.threads,
            temporary=self.temporary,
            filesystem=self.location.filesystem,
        )

    @cached_property
    def location(self) -> Location:
        """Where the lake lies."""
        return Location.of(self.settings.lake, self.root)

    @cached_property
    def lake(self) -> Lake:
        """The lake through the engine of the settings."""
        return Lake(self.location, self.engine, self.temporary)

    @cached_property
    def local_lake(self) -> Lake:
        """The lake through DuckDB, whatever the settings."""
        if self.local_engine is self.engine:
            return self.lake
        return Lake(self.location, self.local_engine, self.temporary)

    def today(self) -> datetime.date:
        """Today in region.timezone."""
        return datetime.datetime.now(self.settings.region.zone).date()

    @contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Hold a lock of this workspace; another process that asks for it is told at once.

        The system lets go of it when the process ends, however it ends.

        Raises:
            PehchanError: another process holds it.
        """
        folder = self.root / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{name}.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise PehchanError(
                    "busy",
                    f"Another process is doing this already ({name}).",
                    "Wait for it to end and run the command again.",
                ) from error
            self._sweep()
            yield

    def close(self) -> None:
        """Close engines and remove scratch files."""
        for name in ("engine", "local_engine"):
            if name in self.__dict__:
                self.__dict__[name].close()
        shutil.rmtree(self.temporary, ignore_errors=True)

    def _sweep(self) -> None:
        """Remove scratch folders of processes that are no more; make our own."""
        for folder in (self.root / "tmp").glob("*"):
            if folder.name.isdigit() and not Path(f"/proc/{folder.name}").exists():
                shutil.rmtree(folder, ignore_errors=True)
        yesterday = time.time() - 86_400
        for number in (self.root / "tmp" / "numbers").glob("*"):
            with contextlib.suppress(FileNotFoundError):
                if number.stat().st_mtime < yesterday:
                    number.unlink()
        self.temporary.mkdir(parents=True, exist_ok=True)
