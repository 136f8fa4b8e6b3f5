"""The core that a full classification and one of a few devices share."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import msgspec

from pehchan.errors import UsageError
from pehchan.policy.conditions import Condition, enact
from pehchan.policy.transition import closures, transitions
from pehchan.settings.settings import Settings

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.lake.view import View
    from pehchan.policy.evidence import Evidence


@dataclass(frozen=True)
class Judged:
    """The devices that a condition matches."""

    condition: Condition
    devices: ir.Table


def events(
    evidence: Evidence, judged: Sequence[Judged], *, run: int, removed_except: Sequence[str] | None
) -> ir.Table | None:
    """Transitions of those conditions, kept rows too; None when there is nothing to judge.

    Args:
        removed_except: close the intervals of conditions that are not among these labels; None
            leaves them alone.
    """
    settings = evidence.settings
    open_rows = evidence.hold("open", evidence.register("classification"))
    parts = [
        transitions(
            one.devices, open_rows, one.condition.settings, settings.amnesty,
            day=evidence.day, run=run,
        )
        for one in judged
    ]  # fmt: skip
    if removed_except is not None:
        parts.append(closures(open_rows, list(removed_except), evidence.day))
    return reduce(lambda left, right: left.union(right), parts) if parts else None


def enact_all(settings: Settings, only: Sequence[str] = ()) -> list[Condition]:
    """The conditions of those labels (none = all), in the order of the settings.

    Raises:
        UsageError: there is no condition of that label.
        PehchanError: a condition cannot be enacted.
    """
    for label in only:
        if settings.condition(label) is None:
            raise UsageError(
                "unknown_condition",
                f"There is no condition {label!r}.",
                "`pehchan conditions` lists them.",
            )
    return [enact(one) for one in settings.conditions if not only or one.label in only]


def check_not_back(view: View, day: datetime.date) -> None:
    """Days of judgement never go back, or a state as of a day would know of a later one.

    Raises:
        UsageError: the newest classification is of a later day.
    """
    newest = view.latest("classification")
    if newest is not None and day < newest.on:
        raise UsageError(
            "day_before_last_run",
            f"The newest classification is of {newest.on}, this one would be of {day}.",
            f"Undo run {newest.name} first, or judge {newest.on} or a later day.",
        )


def digest(settings: Settings) -> str:
    """SHA-256 of the conditions and the amnesty in force, hexadecimal."""
    parts = (settings.conditions, settings.amnesty, settings.region.exempted_device_types)
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()
