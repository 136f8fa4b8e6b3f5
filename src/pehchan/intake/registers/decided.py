"""What cases decided one by one, such as a citizen's registration: no full list takes it unnoticed.

The portal brings its decisions into the register as deltas of its own, whose names tell them from
those of an authority.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable

from pehchan.intake.checks import Check, failed, passed
from pehchan.intake.registers.changes import CHANGES
from pehchan.intake.registers.rows import Rows, same
from pehchan.lake.run import Run

SWITCH = "decided"
_NAME = re.compile(r"change-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.csv")


def decided_file(key: uuid.UUID) -> str:
    """What a file of decisions is called; its run keeps the name."""
    return f"change-{key}.csv"


def decided_runs(runs: Iterable[Run], kind: str) -> list[int]:
    """The runs that brought decisions into a register."""
    return [
        run.number
        for run in runs
        if run.kind == "import"
        and run.subject == kind
        and _NAME.fullmatch(str(run.detail.get("file", "")))
    ]


def decided_kept(rows: Rows, current: str, runs: Iterable[int]) -> Check:
    """Whether a full file holds every key whose last word in the register is a decision.

    Args:
        current: view of the register in force.
        runs: those of `decided_runs`, one at least.
    """
    numbers = ", ".join(map(str, runs))
    count = rows.number(
        f"SELECT 1 FROM {CHANGES} r WHERE r.change = 'remove' AND EXISTS "
        f"(SELECT 1 FROM {current} c WHERE {same(rows.table, 'r', 'c')} AND c.run IN ({numbers}))"
    )
    if not count:
        return passed("decided", "no key that a case decided would go", figure=0, limit=0)
    return failed(
        "decided",
        f"{count:,} keys that cases of the portal added are not in the file, and would go",
        "Send a delta, or add them to the list; give --disable-decided-check to remove them.",
        figure=count,
        limit=0,
    )
