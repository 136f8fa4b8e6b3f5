"""A recorded timeline: steps.csv, in the columns that the recorded runs of DIRBS-Core have."""

from __future__ import annotations

import csv
import datetime
import itertools
from dataclasses import dataclass
from pathlib import Path

from pehchan.errors import UsageError

COLUMNS = ("step", "action", "kind", "operator", "file", "date", "options")
ACTIONS = ("import", "classify", "lists", "report")
_CHECK = ("--disable-", "-check")


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        number: as the file has it (``07``); outcomes are named after it.
        action: import, classify, lists or report.
        kind: the kind of list, or the name of the report.
        operator: whose file it is; empty for registers.
        file: name of the file below ``inputs/``.
        date: ``YYYY-MM-DD``, for a report its month ``YYYY-MM``.
        options: DIRBS-Core's own flags.
    """

    number: str
    action: str
    kind: str
    operator: str
    file: str
    date: str
    options: tuple[str, ...]

    @property
    def delta(self) -> bool:
        """Whether the file holds changes only."""
        return "--delta" in self.options

    @property
    def pre_hashed(self) -> bool:
        """Whether the golden list holds hashes."""
        return any(
            word == "--pre-hashed" and following.lower() == "true"
            for word, following in itertools.pairwise(self.options)
        )

    @property
    def disabled(self) -> frozenset[str]:
        """Names of the checks that are switched off."""
        start, end = _CHECK
        return frozenset(
            word.removeprefix(start).removesuffix(end)
            for word in self.options
            if word.startswith(start) and word.endswith(end)
        )

    @property
    def day(self) -> datetime.date:
        """The day of the step.

        Raises:
            UsageError: it is no date.
        """
        try:
            return datetime.date.fromisoformat(self.date)
        except ValueError:
            raise self._bad(f"{self.date!r} is not a date") from None

    def check(self) -> None:
        """Raise UsageError when the step is none that can be run."""
        if self.action not in ACTIONS:
            raise self._bad(f"{self.action!r} is none of {', '.join(ACTIONS)}")
        if self.action != "report":
            _ = self.day
        known = {"--delta", "--pre-hashed", "true", "false"}
        start, end = _CHECK
        for word in self.options:
            switch = word.startswith(start) and word.endswith(end)
            if not switch and word.lower() not in known:
                raise self._bad(f"{word!r} is not an option that we know")

    def _bad(self, message: str) -> UsageError:
        return UsageError("bad_step", f"Step {self.number}: {message}.", "Correct steps.csv.")


def read(path: Path) -> list[Step]:
    """The steps of that file, in its order.

    Raises:
        UsageError: it cannot be read, a column is missing, or a step cannot be run.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "no_steps", f"{path} cannot be read: {error}", "Name the folder of a recorded case."
        ) from error
    missing = [name for name in COLUMNS if rows and name not in rows[0]]
    if missing:
        raise UsageError(
            "bad_steps", f"{path} has no column {missing[0]!r}.", f"Columns: {', '.join(COLUMNS)}."
        )
    steps = [
        Step(
            number=row["step"],
            action=row["action"],
            kind=row["kind"] or "",
            operator=row["operator"] or "",
            file=row["file"] or "",
            date=row["date"] or "",
            options=tuple((row["options"] or "").split()),
        )
        for row in rows
    ]
    for step in steps:
        step.check()
    return steps
