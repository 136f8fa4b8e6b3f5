"""What is judged: conditions, the amnesty, and the stop (dirbs-core.md section 3)."""

from __future__ import annotations

import datetime

import msgspec

from pehchan.settings.base import Section


class RuleSettings(Section, frozen=True):
    """One rule of a condition; ``invert`` takes the seen devices that it does not match.

    ``parameters`` are the rule's own, checked against its parameters class when it is loaded.
    """

    rule: str
    invert: bool = False
    parameters: dict[str, object] = msgspec.field(default_factory=dict)


class ConditionSettings(Section, frozen=True):
    """A named intersection of rules.

    ``grace_period_days`` run from the first day of matching to the block date;
    ``max_allowed_matching_ratio`` is the largest share of all seen devices that it may match.
    """

    label: str
    rules: tuple[RuleSettings, ...]
    reason: str
    grace_period_days: int = 30
    blocking: bool = False
    sticky: bool = False
    amnesty_eligible: bool = False
    max_allowed_matching_ratio: float = 0.1


class AmnestySettings(Section, frozen=True):
    """Dates are inclusive. Until the first an eligible condition blocks and notifies nobody;
    devices that matched by then are blocked only after the second."""

    enabled: bool = False
    evaluation_period_end_date: datetime.date = datetime.date(1970, 1, 1)
    amnesty_period_end_date: datetime.date = datetime.date(1970, 1, 2)


class PolicySettings(Section, frozen=True):
    """``max_new_blocks``: a classification that would block more devices than this stops (0 = off).

    A device counts as newly blocked when no open blocking row gave it a block date before and one
    does after, whatever the grace period.
    """

    max_new_blocks: int = 0
