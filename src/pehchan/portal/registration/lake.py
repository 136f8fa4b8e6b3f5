"""A workspace of its own for a piece of work, beside the one that answers the web's questions.

DuckDB is not to be shared between threads, and a consignment must not take the memory of the rest.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

import msgspec
from django.conf import settings

from pehchan.lake.workspace import Workspace

MEMORY = "600MiB"


class OwnWorkspace(Workspace):
    """A workspace with a scratch folder that no other object of this process uses."""

    @cached_property
    def temporary(self) -> Path:  # type: ignore[override]
        """This object's own scratch folder."""
        folder = self.root / "tmp" / f"portal-{os.getpid()}-{secrets.token_hex(4)}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder


@contextmanager
def own_workspace(memory: str = MEMORY) -> Iterator[Workspace]:
    """The settings' workspace for one piece of work; a file with a bad row is refused whole.

    Raises:
        UsageError: ``no_workspace``.
    """
    root = Path(settings.PEHCHAN_WORKSPACE)
    _sweep(root / "tmp")
    read = Workspace.open(root).settings
    registration = msgspec.structs.replace(read.intake.registration_list, on_bad_row="reject")
    engine = msgspec.structs.replace(read.engine, memory=memory)
    opened = OwnWorkspace(
        root.resolve(),
        msgspec.structs.replace(
            read,
            engine=engine,
            intake=msgspec.structs.replace(read.intake, registration_list=registration),
        ),
    )
    try:
        yield opened
    finally:
        opened.close()


def _sweep(folder: Path) -> None:
    """Remove scratch folders that killed processes left."""
    for left in folder.glob("portal-*-*"):
        process = left.name.split("-")[1]
        if process.isdigit() and not Path(f"/proc/{process}").exists():
            with suppress(FileNotFoundError):
                shutil.rmtree(left)
