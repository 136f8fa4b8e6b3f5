"""Receipts on the disk: the lines that they quote of a file go when their time is over."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any


def forget_lines(folder: Path, before: datetime.date, *, dry_run: bool = False) -> tuple[int, int]:
    """Take the quoted lines out of the receipts written before a day (UTC).

    Only their text goes, which may name subscribers: line numbers, counts, figures, limits and
    the file's hash stay. Receipts begin with their moment; other files are left alone.

    Returns:
        How many receipts quoted lines, and how many lines.
    """
    receipts = lines = 0
    for path in sorted(folder.glob("*.json")):
        if path.name[:8] >= f"{before:%Y%m%d}":
            break  # digits come before letters, so what follows is younger or none of ours
        content = _receipt(path)
        quoting = [one for one in _samples(content) if one.get("text") is not None]
        if not quoting:
            continue
        receipts, lines = receipts + 1, lines + len(quoting)
        if dry_run:
            continue
        for sample in quoting:
            sample["text"] = None
        partial = path.with_suffix(".new")
        text = json.dumps(content, indent=1, ensure_ascii=False)
        partial.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
        partial.replace(path)
    return receipts, lines


def _receipt(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except ValueError:
        return None  # not written by an import


def _samples(content: Any) -> list[dict[str, Any]]:
    checks = content.get("checks") if isinstance(content, dict) else None
    return [
        sample
        for check in checks or ()
        if isinstance(check, dict)
        for sample in check.get("samples") or ()
        if isinstance(sample, dict)
    ]
