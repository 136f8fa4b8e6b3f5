"""Whether a personal registration is in order, decided by rule; else why a person has to look."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from pehchan.portal.registration.personal.screening import REFUSED, Finding


class Doubt(StrEnum):
    """Why a person decides instead of the rule."""

    IDENTITY_NOT_VERIFIED = "identity_not_verified"
    PAID_LATE = "paid_late"
    OTHER_AMOUNT = "other_amount"
    DUTY_CHANGED = "duty_changed"
    VALUE_LOW = "value_low"


DOUBTS = {
    Doubt.IDENTITY_NOT_VERIFIED: _("The identity document is not verified yet."),
    Doubt.PAID_LATE: _("It was paid after the time to pay had passed."),
    Doubt.OTHER_AMOUNT: _("Another amount was paid than was due."),
    Doubt.DUTY_CHANGED: _("The declaration was changed after the duty was worked out."),
    Doubt.VALUE_LOW: _("The value is far below what others declared for this model."),
}
# Of as many others' declarations for a model the middle one is a yardstick.
DECLARATIONS_NEEDED = 5
LOWEST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when the decision falls.

    ``due`` and ``paid`` in minor units; ``duty_now`` what the declaration comes to as it stands;
    ``values`` what others declared for this model, in minor units.
    """

    findings: tuple[Finding, ...]
    identity_verified: bool
    due: int
    paid: int
    duty_now: int
    paid_late: bool
    value: int
    values: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """The rule's decision: ``reject`` before ``approve`` before asking a person."""

    reject: tuple[Finding, ...] = ()
    doubts: tuple[Finding | Doubt, ...] = ()

    @property
    def approve(self) -> bool:
        """Whether all is in order."""
        return not self.reject and not self.doubts


def decide(facts: Facts) -> Decision:
    """What the rule says.

    A device that was reported stolen between submission and payment is not registered by a rule,
    but neither is anybody refused by one who has paid: that is a reviewer's decision, with the
    money to give back.
    """
    refused = tuple(one for one in facts.findings if one in REFUSED)
    if refused and not facts.paid:
        return Decision(reject=refused)
    doubts: list[Finding | Doubt] = list(facts.findings)
    if not facts.identity_verified:
        doubts.append(Doubt.IDENTITY_NOT_VERIFIED)
    if facts.paid_late:
        doubts.append(Doubt.PAID_LATE)
    if facts.paid != facts.due:
        doubts.append(Doubt.OTHER_AMOUNT)
    if facts.duty_now != facts.due:
        doubts.append(Doubt.DUTY_CHANGED)
    if value_low(facts.value, facts.values):
        doubts.append(Doubt.VALUE_LOW)
    return Decision(doubts=tuple(doubts))


def value_low(value: int, others: Collection[int]) -> bool:
    """Whether a value is under half of the middle one of at least five others."""
    if len(others) < DECLARATIONS_NEEDED:
        return False
    return value < LOWEST_SHARE * sorted(others)[len(others) // 2]
