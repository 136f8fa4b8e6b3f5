"""What the page of sent messages asks."""

from __future__ import annotations

import datetime

from django.db.models import Count, QuerySet
from django.utils import timezone

from pehchan.portal.dispatch.models import Message, State


def filtered(
    messages: QuerySet[Message], *, state: str = "", channel: str = "", template: str = ""
) -> QuerySet[Message]:
    """The messages of that state, channel and kind, newest first; empty words do not filter."""
    wanted = {"state": state, "channel": channel, "template": template}
    return messages.filter(**{name: value for name, value in wanted.items() if value})


def state_counts() -> dict[str, int]:
    """How many messages are in each state."""
    counts = dict(Message.objects.order_by().values_list("state").annotate(Count("pk")))
    return {state.value: counts.get(state.value, 0) for state in State}


def waiting_since() -> datetime.datetime | None:
    """Since when the oldest message that is due has been waiting; None when none is."""
    return (
        Message.objects.filter(state=State.WAITING, due_at__lte=timezone.now())
        .order_by("created_at")
        .values_list("created_at", flat=True)
        .first()
    )
