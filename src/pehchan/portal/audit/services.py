"""Recording an event, in the transaction of the change that it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from pehchan.portal.audit.chain import START, hash_of, plain
from pehchan.portal.audit.models import Event
from pehchan.portal.people.models import Member, Organisation

_LOCK = 0x70656863  # "pehc": one transaction at a time adds to the chain


def event_record(
    *,
    kind: str,
    actor: Member | None,
    on_behalf_of: Organisation | None = None,
    subject: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Event:
    """Add an event to the chain; it counts when the caller's transaction does.

    Until that transaction ends no other can add one, so record the event last in a transaction.

    Args:
        kind: what was done, ``noun_verb``, e.g. ``case_approved``.
        actor: who did it; None for the system itself.
        subject: the thing, e.g. ``case:R-7F3K-29QM``.
        before: what of it was so before, as plain data. No more personal data than is needed.
        after: what of it is so now.

    Raises:
        TransactionManagementError: no transaction is open.
        TypeError: ``before`` or ``after`` hold what is no plain data.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "An event is recorded in the transaction of the change that it tells of."
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Event.objects.order_by("-number").values_list("number", "hash").first()
    event = Event(
        number=last[0] + 1 if last else 1,
        at=timezone.now(),
        kind=kind,
        actor=actor,
        on_behalf_of=on_behalf_of,
        subject=subject,
        before=plain(before),
        after=plain(after),
        reason=reason,
        previous=last[1] if last else START,
    )
    event.hash = hash_of(event)
    event.save(force_insert=True)
    return event
