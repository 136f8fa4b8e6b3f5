"""Which runs can be folded together without changing an answer of any day that still counts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pehchan.lake import dictionary
from pehchan.lake.run import Run, visible
from pehchan.lake.store import StoredFile

MERGED = ("sightings", "devices_seen", "irregular")
# Their rows' own runs matter: when a device came on the monitoring list, which sparing is taken
# back, what one import held on a day, which import set a row aside.
APART = ("runs", "monitoring", "spares", "daily_counts", "quarantine")
LAST_WORD = tuple(name for name in dictionary.NAMES if name not in (*MERGED, *APART))


@dataclass(frozen=True)
class Fold:
    """Files of one partition of a table that become rows of run ``into``.

    ``removed`` are all files that go; ``read`` those of them whose runs count.
    """

    table: str
    partition: tuple[tuple[str, str], ...]
    into: int
    removed: tuple[StoredFile, ...]
    read: tuple[StoredFile, ...]


@dataclass(frozen=True)
class Settled:
    """Runs before a day whose counting no later run changes.

    ``answers_from`` is the first day whose answers stay as they are when these runs are folded.
    """

    counting: frozenset[int]
    undone: frozenset[int]
    answers_from: datetime.date | None

    @classmethod
    def before(cls, runs: Sequence[Run], day: datetime.date) -> Settled:
        """The settled runs of days before ``day``."""
        old = [run for run in runs if run.on < day]
        if not old:
            return cls(frozenset(), frozenset(), None)
        first = max(run.on for run in old)
        days = {first, *(run.on for run in runs if run.on >= day)}
        shown = [{run.number for run in visible(runs, one)} for one in sorted(days)]
        numbers = frozenset(run.number for run in old)
        always = frozenset(one for one in numbers if all(one in some for some in shown))
        never = frozenset(one for one in numbers if not any(one in some for some in shown))
        return cls(always, never, first)


def folds_of(
    table: str, files: Sequence[StoredFile], runs: Sequence[Run], settled: Settled
) -> list[Fold]:
    """What can be folded of a table's files in force.

    The last word about a key is found by run number, so only the first runs of a change log, up to
    the first that is not settled, are folded. Sightings are merged whatever their order.
    """
    committed = {run.number for run in runs}
    able = [file for file in files if file.run in committed]
    if table in LAST_WORD:
        restless = (f.run for f in able if f.run not in settled.counting | settled.undone)
        end = min(restless, default=None)
        able = [file for file in able if end is None or file.run < end]
    else:
        able = [file for file in able if file.run in settled.counting | settled.undone]
    # A change log is folded as a whole, so that each key stands once in its first run.
    into = max((file.run for file in able if file.run in settled.counting), default=0)
    found = []
    for partition, group in groupby(sorted(able, key=_partition), key=_partition):
        removed = tuple(group)
        read = tuple(file for file in removed if file.run in settled.counting)
        several = len({file.run for file in read}) > 1
        if table in LAST_WORD:
            found.append(Fold(table, partition, into, removed, read))
        elif several:
            found.append(Fold(table, partition, max(f.run for f in read), removed, read))
    if table in LAST_WORD and len({file.run for fold in found for file in fold.read}) < 2:
        return []
    return found


def folded_runs(folds: Sequence[Fold], runs: Sequence[Run]) -> frozenset[int]:
    """The runs that can no longer be taken back, undos of folded runs included."""
    numbers = {file.run for fold in folds for file in fold.removed}
    for run in sorted(runs, key=lambda one: one.number):
        if run.undoes in numbers:
            numbers.add(run.number)
    return frozenset(numbers)


def _partition(file: StoredFile) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, value) for key, value in file.partition.items() if key != "run"))
