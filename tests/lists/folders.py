"""Reading a publication's folder back."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path


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
