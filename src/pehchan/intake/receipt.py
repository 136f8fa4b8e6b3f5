"""The receipt of an import: what came, what was asked of it, and what became of it."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pehchan.intake.checks import Check
from pehchan.lake.run import name_of
from pehchan.lake.workspace import Workspace


@dataclass(frozen=True)
class Receipt:
    """The outcome of importing one file.

    Attributes:
        kind: ``operator`` or the name of a list (``stolen_list`` ...).
        file: the file's own name, without its folder.
        sha256: of the file as it came, hexadecimal; empty when it could not be read.
        bytes: size of the file as it came.
        rows: data rows in the file, those set aside too.
        counts: further counts by name (``sightings``, ``added``, ``luhn_wrong`` ...).
        quarantined: rows set aside.
        run: number of the run that landed, None when refused, rehearsed or without effect.
        changed: whether the register knows more than before.
        on: the day of the import.
        notes: plain sentences about the file that are no failures.
    """

    kind: str
    file: str
    on: datetime.date
    operator: str | None = None
    sha256: str = ""
    bytes: int = 0
    rows: int = 0
    counts: Mapping[str, object] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    quarantined: int = 0
    accepted: bool = False
    run: int | None = None
    changed: bool = False
    delta: bool = False
    dry_run: bool = False
    seconds: float = 0.0
    notes: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that the file did not pass, in the order in which they are asked."""
        return tuple(check for check in self.checks if not check.passed)

    def as_json(self) -> dict[str, object]:
        """The receipt as a JSON-ready dictionary."""
        return {
            "kind": self.kind,
            "operator": self.operator,
            "file": self.file,
            "on": self.on.isoformat(),
            "accepted": self.accepted,
            "changed": self.changed,
            "run": name_of(self.run) if self.run else None,
            "failed": [check.name for check in self.failed],
            "rows": self.rows,
            "quarantined": self.quarantined,
            "counts": dict(self.counts),
            "checks": [check.as_json() for check in self.checks],
            "notes": list(self.notes),
            "delta": self.delta,
            "dry_run": self.dry_run,
            "sha256": self.sha256,
            "bytes": self.bytes,
            "seconds": round(self.seconds, 3),
        }

    def save(self, workspace: Workspace) -> Path:
        """Write the receipt as JSON among the workspace's receipts; its path.

        A rehearsal leaves none. The name begins with the moment, so that a folder listing is in
        order, and never holds more of the file's name than is safe in a path.
        """
        folder = workspace.receipts
        folder.mkdir(parents=True, exist_ok=True)
        moment = datetime.datetime.now(datetime.UTC).strftime("%Y%m%d-%H%M%S-%f")
        outcome = "accepted" if self.accepted else "refused"
        safe = re.sub(r"[^A-Za-z0-9_.-]", "_", self.file).lstrip(".")[:80]
        path = folder / f"{moment}-{self.kind}-{outcome}-{safe}.json"
        partial = path.with_suffix(".new")
        text = json.dumps(self.as_json(), indent=1, ensure_ascii=False, default=str)
        partial.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
        partial.replace(path)
        return path

    def lines(self) -> list[str]:
        """The receipt as plain sentences, the outcome first."""
        whose = f" of {self.operator}" if self.operator else ""
        told = [f"{self.file} ({self.kind}{whose}): {self._outcome()}"]
        for check in self.failed:
            told.append(f"  {check.name}: {check.message}")
            told += [f"    line {sample.line}: {sample.text}" for sample in check.samples]
            told += [f"    {check.next_step}"] if check.next_step else []
        if self.accepted:
            counted = ", ".join(f"{name} {_number(value)}" for name, value in self.counts.items())
            told.append(f"  rows {self.rows:,}, quarantined {self.quarantined:,}, {counted}")
        return told + [f"  {note}" for note in self.notes]

    def _outcome(self) -> str:
        if not self.accepted:
            return f"refused ({', '.join(check.name for check in self.failed)}); nothing changed"
        if self.dry_run:
            return "would be accepted; nothing was written"
        if not self.changed:
            return "accepted; it changes nothing"
        return f"accepted as run {name_of(self.run)}" if self.run else "accepted"


def _number(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
