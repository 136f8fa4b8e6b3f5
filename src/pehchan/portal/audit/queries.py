"""Reading events: the whole chain checked, and one thing's history."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from pehchan.portal.audit.chain import START, hash_of
from pehchan.portal.audit.models import Event


@dataclass(frozen=True)
class Verified:
    """What a look along the chain found.

    Attributes:
        events: how many events were read up to the end or the broken link.
        last_hash: hash of the last good one: note it elsewhere, and give it as ``expected``.
        broken_at: number of the first event that does not hold, or None.
        why: one sentence about it.
    """

    events: int
    last_hash: str
    broken_at: int | None = None
    why: str = ""


def chain_verified(expected: str = "") -> Verified:
    """Read every event in order; the first broken link, if there is one.

    Args:
        expected: a hash noted earlier: somewhere in the chain there has to be an event with it, or
            events were cut off the end.
    """
    previous, count, seen = START, 0, not expected
    for event in Event.objects.order_by("number").iterator(chunk_size=5_000):
        number = count + 1
        if event.number != number:
            return Verified(count, previous, number, f"Event {number} is missing.")
        if event.previous != previous:
            return Verified(
                count, previous, number, f"Event {number} does not follow event {number - 1}."
            )
        if hash_of(event) != event.hash:
            return Verified(count, previous, number, f"Event {number} was changed afterwards.")
        previous, count = event.hash, number
        seen = seen or event.hash == expected
    if not seen:
        return Verified(
            count, previous, count + 1, f"No event has the hash {expected}: the end was cut off."
        )
    return Verified(count, previous)


def history_of(subject: str) -> QuerySet[Event]:
    """The events of one thing, oldest first."""
    return Event.objects.filter(subject=subject).select_related("actor", "on_behalf_of")
