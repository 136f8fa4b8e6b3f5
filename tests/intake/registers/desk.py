"""A desk at which files are handed in: a workspace, and short ways to import and to look."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import msgspec

from pehchan.intake.receipt import Receipt
from pehchan.intake.registers.importing import import_register
from pehchan.lake.workspace import Workspace
from pehchan.settings.intake import IntakeSettings, ListIntakeSettings
from pehchan.settings.settings import Settings

DAY = datetime.date(2026, 8, 1)


def intake(**changes: Any) -> IntakeSettings:
    """Intake settings in which every list has those changes."""
    return IntakeSettings(
        **{
            name: msgspec.structs.replace(value, **changes)
            for name, value in msgspec.structs.asdict(IntakeSettings()).items()
            if isinstance(value, ListIntakeSettings)
        }
    )


class Desk:
    """One workspace and a folder of files."""

    def __init__(self, folder: Path, settings: IntakeSettings | None = None) -> None:
        self.folder = folder
        self.workspace = Workspace.init(
            folder / "workspace", Settings(intake=settings or IntakeSettings())
        )

    def file(self, text: str | bytes, name: str = "list.csv") -> Path:
        """A file with that content."""
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def hand_in(self, kind: str, text: str | bytes, **more: Any) -> Receipt:
        """Import that content as a list of that kind."""
        return import_register(self.workspace, kind, self.file(text), on=DAY, **more)

    def held(self, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
        """Cells of the register in force, sorted."""
        view = self.workspace.local_lake.view()
        return sorted(
            self.workspace.local_engine.rows(f"SELECT {columns} FROM {view.current_name(table)}"),
            key=repr,
        )

    def rows(self, table: str, columns: str) -> list[tuple[Any, ...]]:
        """Cells of all rows of a table, sorted."""
        view = self.workspace.local_lake.view()
        return sorted(
            self.workspace.local_engine.rows(f"SELECT {columns} FROM {view.name(table)}"), key=repr
        )


def failed(receipt: Receipt) -> list[str]:
    """The names of the failed checks in order."""
    return [check.name for check in receipt.failed]
