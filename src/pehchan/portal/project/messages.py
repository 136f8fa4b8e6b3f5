"""Translations: `.po` files are kept, and compiled to `.mo` where they are missing or older.

In pure Python (babel), so that no gettext has to be installed.
"""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PORTAL = Path(__file__).resolve().parent.parent


def compile_messages(portal: Path = PORTAL) -> list[Path]:
    """Compile what has to be; the `.mo` files that were written."""
    written = []
    for source in sorted(portal.glob("**/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
        partial = target.with_suffix(f".mo.{os.getpid()}")  # others may compile it, too
        try:
            with partial.open("wb") as file:
                write_mo(file, catalog)
        except PermissionError:
            if target.exists():  # an installed package, compiled when it was built
                continue
            raise
        partial.replace(target)
        written.append(target)
    return written
