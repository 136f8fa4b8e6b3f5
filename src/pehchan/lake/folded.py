"""What compaction folded: runs that can no longer be told apart, and the days lost with them.

A run of kind ``retention`` says so before any file is touched, so that a compaction that is killed
half-way refuses too much rather than answers wrongly.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from pehchan.errors import PehchanError
from pehchan.lake.run import Run, name_of, number_of

KIND = "retention"
COMPACT = "compact"


@dataclass(frozen=True)
class Folded:
    """``runs`` were folded together; days before ``answers_from`` are no longer as they were."""

    runs: frozenset[int] = frozenset()
    answers_from: datetime.date | None = None

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Folded:
        """What all compactions among those runs folded."""
        numbers: set[int] = set()
        days: list[datetime.date] = []
        for run in runs:
            if run.kind == KIND and run.subject == COMPACT:
                names = run.detail["folded"]
                assert isinstance(names, list)
                numbers.update(number_of(name) for name in names)
                days.append(datetime.date.fromisoformat(str(run.detail["answers_from"])))
        return cls(frozenset(numbers), max(days, default=None))

    def refuse_day(self, day: datetime.date | None) -> None:
        """Raise when the register can no longer be told as it was known on that day.

        Raises:
            PehchanError: runs of later days were folded into what it would show.
        """
        if day is not None and self.answers_from is not None and day < self.answers_from:
            raise PehchanError(
                "past_folded",
                f"What was known on {day} was folded together with what came later.",
                f"Ask for {self.answers_from} or a later day, or restore a backup of that time.",
            )

    def refuse_without(self, numbers: Iterable[int]) -> None:
        """Raise when one of those runs cannot be passed over or undone any more.

        Raises:
            PehchanError: its rows were folded together with other runs'.
        """
        for number in sorted(self.runs.intersection(numbers)):
            raise PehchanError(
                "run_folded",
                f"Run {name_of(number)} was folded together with others and cannot be taken back.",
                "Send a new file that says what holds now, or restore a backup of that time.",
            )
