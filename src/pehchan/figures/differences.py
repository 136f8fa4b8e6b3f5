"""What differs between a release and what would be released now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pehchan.figures.observation import Dimensions, Observation
from pehchan.figures.period import Period
from pehchan.figures.reconcile import Check
from pehchan.figures.release import Held, found, stated

Where = tuple[str, Dimensions, Period, str]


@dataclass(frozen=True)
class Differences:
    """What is new and what is not there any more.

    Attributes:
        added: observations that were not in the release.
        taken: observations of the release that are gone.
        changed: pairs of the same series, part, period and source: as it was, as it is.
        checks: what reconciliation finds now and did not find then.
    """

    added: tuple[Observation, ...]
    taken: tuple[Observation, ...]
    changed: tuple[tuple[Observation, Observation], ...]
    checks: tuple[Check, ...]

    @property
    def corrects(self) -> bool:
        """Whether something that was released is taken back: then the release is a correction."""
        return bool(self.taken or self.changed)

    def __bool__(self) -> bool:
        return bool(self.added or self.corrects or self.checks)


def differences(before: Sequence[Held], now: Sequence[Held]) -> Differences:
    """What differs; who entered something, and where it stood in a file, does not count."""
    old, new = _observations(before), _observations(now)
    then, there = set(map(stated, old)), set(map(stated, new))
    added = [one for one in new if stated(one) not in then]
    taken = [one for one in old if stated(one) not in there]
    places = {_where(one): one for one in added}
    pairs = [(one, places[_where(one)]) for one in taken if _where(one) in places]
    gone, come = {id(was) for was, _ in pairs}, {id(becomes) for _, becomes in pairs}
    known = {found(check) for held in before for check in held.checks}
    return Differences(
        tuple(one for one in added if id(one) not in come),
        tuple(one for one in taken if id(one) not in gone),
        tuple(pairs),
        tuple(check for held in now for check in held.checks if found(check) not in known),
    )


def _observations(held: Sequence[Held]) -> list[Observation]:
    return [observation for one in held for observation in one.observations]


def _where(one: Observation) -> Where:
    return (one.series, one.part, one.period, one.source)
