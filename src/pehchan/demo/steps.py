"""What happens when: the timeline of the demo nation."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """One step of the timeline.

    Attributes:
        action: ``import``, ``classify`` or ``lists``.
        on: the day on which it happens.
        kind: for an import the kind of file (``operator``, ``stolen_list`` ...).
        operator: for an operator's file the operator's id.
        path: for an import the file.
        options: for an import its options (``--delta``).
    """

    action: str
    on: date
    kind: str = ""
    operator: str = ""
    path: Path | None = None
    options: tuple[str, ...] = ()


def write_steps(directory: Path, steps: Iterable[Step]) -> Path:
    """Write ``steps.csv`` (step, action, kind, operator, file, date, options); returns its path."""
    target = directory / "steps.csv"
    with target.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("step", "action", "kind", "operator", "file", "date", "options"))
        for number, step in enumerate(steps, start=1):
            name = step.path.name if step.path else ""
            day = step.on.isoformat()
            options = " ".join(step.options)
            rows.writerow(
                (f"{number:02d}", step.action, step.kind, step.operator, name, day, options)
            )
    return target
