"""How often one address, number or key may ask: an IMEI can be guessed, so answers are rationed."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.conf import settings

from pehchan.portal.checks.errors import TooManyChecksError
from pehchan.portal.people.limits import take


@dataclass(frozen=True, slots=True)
class Share:
    """At most ``capacity`` at once, and as many again in ``seconds``."""

    capacity: int
    seconds: float


# Thousands of subscribers share one address of a mobile network, so that a browser that worked for
# its answer gets many, and one that cannot (no script) still gets some.
SHARES = {
    "check_proved": Share(600, 300),
    "check_plain": Share(30, 150),
    "check_member": Share(240, 240),
    "check_key": Share(60_000, 60),
    "photo": Share(20, 120),
    "bulk": Share(10, 3_600),
    "bulk_member": Share(60, 3_600),
    "sms": Share(10, 3_600),
    "sms_refusal": Share(1, 3_600),
    "authority": Share(300, 3_600),
}


def share(action: str) -> Share:
    """The share of an action; PEHCHAN_CHECK_SHARES may name others, as (capacity, seconds)."""
    told = getattr(settings, "PEHCHAN_CHECK_SHARES", {}).get(action)
    return Share(*told) if told else SHARES[action]


def ration(action: str, who: str, cost: int = 1) -> None:
    """Take that many from who's share of an action.

    Raises:
        TooManyChecksError: too little is left; nothing is taken.
    """
    if not allowed(action, who, cost):
        known = share(action)
        raise TooManyChecksError(math.ceil(known.seconds / known.capacity * cost))


def allowed(action: str, who: str, cost: int = 1) -> bool:
    """Whether that much was left, and is taken now."""
    known = share(action)
    # More than a whole share is never left, whoever asks; a new bucket would let it through.
    return cost <= known.capacity and take(
        action=action, who=who, capacity=known.capacity, seconds=known.seconds, cost=cost
    )
