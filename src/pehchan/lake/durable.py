"""What is on the disk for good: files and folders that survive a power cut."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def settle(path: Path) -> None:
    """Wait until a file's bytes, or a folder's entries, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle_all(files: Iterable[Path], root: Path) -> None:
    """Wait until files, and every folder between them and ``root``, are on the disk."""
    folders: set[Path] = set()
    for file in files:
        settle(file)
        folders.update(folder for folder in file.parents if folder.is_relative_to(root))
    for folder in sorted({*folders, root}, key=lambda one: -len(one.parts)):
        settle(folder)
