"""A condition as an expression: the intersection of its rules, each inverted or not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from pehchan.policy.parameters import Parameters
from pehchan.policy.rule import Rule, rule
from pehchan.settings.policy import ConditionSettings

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.policy.evidence import Evidence


@dataclass(frozen=True)
class Part:
    """One rule of a condition with its parameters read."""

    rule: Rule
    parameters: Parameters
    invert: bool

    def matches(self, evidence: Evidence) -> ir.Table:
        """The devices of this part, once each: matched, or when inverted seen but not matched."""
        found = self.rule.matches(evidence, self.parameters)
        if not self.invert:
            return found
        return evidence.seen.anti_join(found, "device").select("device")


@dataclass(frozen=True)
class Condition:
    """A condition whose rules are found and whose parameters are good."""

    settings: ConditionSettings
    parts: tuple[Part, ...]

    @property
    def label(self) -> str:
        """The label of the condition."""
        return self.settings.label

    def matches(self, evidence: Evidence) -> ir.Table:
        """The devices that meet every part: one column ``device``, each device once."""
        found = (part.matches(evidence) for part in self.parts)
        return reduce(lambda left, right: left.semi_join(right, "device"), found)


def enact(settings: ConditionSettings) -> Condition:
    """The condition of those settings.

    Raises:
        PehchanError: a rule does not exist, or cannot be told what it is told.
    """
    where = f"condition {settings.label!r}, rule"
    parts = (
        Part(rule(one.rule), rule(one.rule).read(one.parameters, where), one.invert)
        for one in settings.rules
    )
    return Condition(settings, tuple(parts))
