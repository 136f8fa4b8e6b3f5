"""The runs that brought facts, as evidence shows them."""

from __future__ import annotations

from collections.abc import Iterable

from pehchan.lake.run import Run, name_of
from pehchan.verdict.evidence import Source


class Sources:
    """Finds runs by their numbers."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs = {run.number: run for run in runs}

    def of(self, number: int) -> Source:
        """The source of a row with that run number."""
        run = self._runs.get(number)
        return self.of_run(run) if run else Source(name_of(number), "", "", None)

    def of_run(self, run: Run) -> Source:
        """The source that a run is; a sparing's subject is the device, which need not be said."""
        file = run.detail.get("file")
        subject = "" if run.kind == "spare" else run.subject
        return Source(run.name, run.kind, subject, run.on, str(file) if file else None)
