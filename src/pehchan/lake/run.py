"""A run: one thing done to the register, numbered by the moment at which it began."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from pehchan.errors import UsageError


@dataclass(frozen=True)
class Run:
    """One committed run.

    ``number`` has 18 digits, ``YYYYMMDDhhmmssffff`` in UTC: unique, in order, and readable.
    """

    number: int
    kind: str
    subject: str
    on: datetime.date
    started_at: datetime.datetime
    finished_at: datetime.datetime
    undoes: int | None = None
    detail: dict[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The number as people read it: ``20261123-191501-1234``."""
        return name_of(self.number)

    def as_json(self) -> dict[str, object]:
        """The run as a JSON-ready dictionary."""
        return {
            "run": self.name,
            "kind": self.kind,
            "subject": self.subject,
            "on": self.on.isoformat(),
            "started_at": self.started_at.isoformat(),
            "finished_at": self.finished_at.isoformat(),
            "undoes": name_of(self.undoes) if self.undoes else None,
            "detail": self.detail,
        }


def name_of(number: int) -> str:
    """A run number as people read it."""
    text = f"{number:018d}"
    return f"{text[:8]}-{text[8:14]}-{text[14:]}"


def number_of(text: str) -> int:
    """The run number in text as people write it, with or without dashes.

    Raises:
        UsageError: not 18 digits.
    """
    digits = text.replace("-", "").strip()
    if len(digits) != 18 or not (digits.isascii() and digits.isdigit()):
        raise UsageError(
            "bad_run",
            f"{text!r} is not a run.",
            "`pehchan runs` lists them, e.g. 20261123-191501-1234.",
        )
    return int(digits)


def next_number(now: datetime.datetime, last: int) -> int:
    """A run number for that moment (UTC), always above the last one."""
    stamp = int(now.strftime("%Y%m%d%H%M%S") + f"{now.microsecond // 100:04d}")
    return max(stamp, last + 1)


def visible(runs: Iterable[Run], as_of: datetime.date | None = None) -> tuple[Run, ...]:
    """The runs that count, in order: of that day or before, and not taken back by one of them.

    An undo is itself a run, so it may be taken back too.
    """
    known = sorted(
        (run for run in runs if as_of is None or run.on <= as_of), key=lambda run: run.number
    )
    undone: set[int] = set()
    for run in reversed(known):
        if run.undoes is not None and run.number not in undone:
            undone.add(run.undoes)
    return tuple(run for run in known if run.number not in undone)


def parse_detail(text: str | None) -> dict[str, object]:
    """The detail column of ``runs`` as a dictionary."""
    return dict(json.loads(text)) if text else {}
