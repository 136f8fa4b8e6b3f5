"""Reading a publication's folder back."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from pehchan.lists.publish import publish
from tests.lists.register import Register, day


def texts(folder: Path) -> dict[str, list[str]]:
    """The CSV files in a publication's zips by their short names, as header and sorted lines."""
    found = {}
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                short = re.sub(r"^\d{8}_\d{6}_", "", name)
                short = re.sub(r"_delta_-?\d+_\d+_", "_delta_", short)
                lines = archive.read(name).decode().splitlines()
                found[short] = [lines[0], *sorted(lines[1:])]
    return found


def published(
    register: Register, root: Path, number: int = 0, conditions: Sequence[str] = ()
) -> dict[str, list[str]]:
    """Publish for that day below ``root``; the lines of every list and delta by its name."""
    made = publish(register.workspace, root / "out", on=day(number), conditions=conditions)
    return {name.removesuffix(".csv"): lines[1:] for name, lines in texts(made.folder).items()}
