"""What differs between an outcome and the recorded one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pehchan.moving.layout import sorted_lines

SAMPLE = 5


@dataclass(frozen=True)
class Difference:
    """One file that differs, with up to five lines of each side."""

    file: str
    missing: int
    added: int
    sample: tuple[str, ...]

    def __str__(self) -> str:
        lines = "".join(f"\n  {line}" for line in self.sample)
        return f"{self.file}: {self.missing} missing, {self.added} too many{lines}"


def compare(expected: Path, actual: Path) -> list[Difference]:
    """Files that differ, or that only one side has, by name.

    Rows are compared as text, whatever their order. Of an error file the failed check and the exit
    status count; its reason is free.
    """
    names = {name for folder in (expected, actual) for name in files(folder)}
    found = []
    for name in sorted(names):
        difference = _difference(name, expected / name, actual / name)
        if difference is not None:
            found.append(difference)
    return found


def files(folder: Path) -> list[str]:
    """Names of the outcome files below a folder, with the step's folder."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.suffix in (".csv", ".txt") and path.name[:1] != "."
    )


def _difference(name: str, expected: Path, actual: Path) -> Difference | None:
    wanted, got = _lines(expected), _lines(actual)
    if wanted is None or got is None:
        lines = wanted or got or []
        word = "is missing" if got is None else "is there, but was not recorded"
        missing, added = (len(lines), 0) if got is None else (0, len(lines))
        return Difference(name, missing, added, (f"the file {word}",))
    if wanted[:1] != got[:1]:
        return Difference(name, 1, 1, (f"- {''.join(wanted[:1])}", f"+ {''.join(got[:1])}"))
    missing_rows = Counter(wanted[1:]) - Counter(got[1:])
    added_rows = Counter(got[1:]) - Counter(wanted[1:])
    if not missing_rows and not added_rows:
        return None
    sample = [f"- {line}" for line in sorted(missing_rows)[:SAMPLE]]
    sample += [f"+ {line}" for line in sorted(added_rows)[:SAMPLE]]
    return Difference(name, missing_rows.total(), added_rows.total(), tuple(sample))


def _lines(path: Path) -> list[str] | None:
    if not path.exists():
        return None
    with path.open(encoding="utf-8", newline="") as lines:
        text = sorted_lines(lines)
    if path.suffix == ".txt":
        return sorted(line for line in text if not line.startswith("reason:"))
    return text
