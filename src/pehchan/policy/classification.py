"""The outcome of a classification."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass, field

from pehchan.lake.run import name_of


@dataclass(frozen=True)
class ConditionResult:
    """What one condition matched, and what that changed. Counts are devices."""

    label: str
    matched: int
    share: float
    opened: int = 0
    changed: int = 0
    closed: int = 0
    refused: bool = False
    removed: bool = False


@dataclass(frozen=True)
class Effect:
    """What a rehearsed condition would do to people.

    ``kind`` is notified, blocked or released; ``operators`` gives (devices, subscribers) of each
    operator that saw the devices; ``sample`` has up to five devices.
    """

    condition: str
    kind: str
    devices: int
    subscribers: int = 0
    operators: dict[str, tuple[int, int]] = field(default_factory=dict)
    sample: tuple[str, ...] = ()


@dataclass(frozen=True)
class Classification:
    """A classification, real (``run``) or rehearsed (``effects``)."""

    run: int | None
    on: datetime.date
    seen: int
    conditions: tuple[ConditionResult, ...]
    new_blocks: int | None = None
    largest_new_blocks: int = 0
    effects: tuple[Effect, ...] | None = None

    @property
    def refused(self) -> tuple[str, ...]:
        """Labels of conditions over their largest share, which were left as they were."""
        return tuple(one.label for one in self.conditions if one.refused)

    @property
    def over_limit(self) -> bool:
        """Whether more devices are newly blocked than the settings allow."""
        return bool(self.largest_new_blocks) and (self.new_blocks or 0) > self.largest_new_blocks

    def as_json(self) -> dict[str, object]:
        """The classification as a JSON-ready dictionary."""
        return {
            "run": name_of(self.run) if self.run else None,
            "on": self.on.isoformat(),
            "seen": self.seen,
            "conditions": [asdict(one) for one in self.conditions],
            "refused": list(self.refused),
            "new_blocks": self.new_blocks,
            "largest_new_blocks": self.largest_new_blocks,
            "over_limit": self.over_limit,
            "rehearsal": None if self.effects is None else [asdict(one) for one in self.effects],
        }
