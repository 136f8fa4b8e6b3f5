"""How long addresses and words are kept."""

from __future__ import annotations

import datetime

from django.utils import timezone

from pehchan.portal.dispatch.models import Message, State

KEPT = datetime.timedelta(days=90)


def words_forget(*, now: datetime.datetime | None = None) -> int:
    """Remove address and words of messages older than 90 days that are over; how many.

    That a message was sent, when, and of which kind stays on record.
    """
    old = Message.objects.filter(
        state__in=(State.SENT, State.FAILED), created_at__lt=(now or timezone.now()) - KEPT
    ).exclude(address="")
    return old.update(address="", subject="", text="", html="", off="")
