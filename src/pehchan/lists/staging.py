"""A publication's folder: prepared out of sight, and moved into place once its run counts.

A note of every folder under way lies in the workspace, so that the next lists command can finish
or clear away what a killed one left, wherever that was to be.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from pehchan.lake.workspace import Workspace


def stage(workspace: Workspace, number: int, folder: Path) -> Path:
    """An empty hidden folder beside ``folder``, in which that run prepares its files."""
    staged = folder.with_name(f".{folder.name}.part")
    note = _note(workspace, number)
    note.parent.mkdir(parents=True, exist_ok=True)
    partial = note.with_suffix(".new")
    partial.write_text(json.dumps({"staged": str(staged), "folder": str(folder)}), "utf-8")
    partial.replace(note)
    staged.mkdir(parents=True)
    return staged


def place(workspace: Workspace, number: int) -> Path:
    """Move a committed run's folder to where it belongs; its path."""
    note = _note(workspace, number)
    paths = json.loads(note.read_text("utf-8"))
    staged, folder = Path(paths["staged"]), Path(paths["folder"])
    if staged.exists():
        staged.rename(folder)
        _settle(folder.parent)
    note.unlink()
    return folder


def abandon(workspace: Workspace, number: int) -> None:
    """Remove the folder of a run that does not count."""
    note = _note(workspace, number)
    shutil.rmtree(json.loads(note.read_text("utf-8"))["staged"], ignore_errors=True)
    note.unlink()


def recover(workspace: Workspace) -> list[Path]:
    """Finish what killed publications left: the folders that were moved into place now.

    Only to be called by who holds the workspace's lock ``lists``.
    """
    notes = sorted(_notes(workspace).glob("*.json"))
    if not notes:
        return []
    counted = {run.number for run in workspace.lake.runs()}
    moved = []
    for note in notes:
        number = int(note.stem)
        if number in counted:
            moved.append(place(workspace, number))
        else:
            abandon(workspace, number)
    return moved


def _notes(workspace: Workspace) -> Path:
    return workspace.root / "staged"


def _note(workspace: Workspace, number: int) -> Path:
    return _notes(workspace) / f"{number}.json"


def _settle(folder: Path) -> None:
    """Make a rename survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
