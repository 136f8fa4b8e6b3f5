"""Work of dispatch: a message as soon as its transaction commits, and every minute what is due."""

from __future__ import annotations

import uuid

from pehchan.portal.dispatch.delivery import deliver, deliver_due
from pehchan.portal.dispatch.models import Message
from pehchan.portal.dispatch.retention import words_forget
from pehchan.portal.project.jobs import defer, job


def delivery_defer(message: Message) -> None:
    """Have a message sent when the transaction commits."""
    defer(message_deliver, message=str(message.pk))


# No retries by the queue: a message keeps its own count of attempts and its own clock.
@job(queue="dispatch", retry=False)
def message_deliver(message: str) -> None:
    """Send one message, unless somebody else has it."""
    claimed = Message.claim_one(uuid.UUID(message))
    if claimed is not None:
        deliver(claimed)


@job(queue="dispatch", retry=False, cron="* * * * *", lock="dispatch-due")
def due_deliver(timestamp: int) -> None:
    """Send what is due again after a failure, and what a worker that died left behind."""
    deliver_due(most=1_000)


@job(queue="dispatch", retry=False, cron="17 3 * * *")
def old_forget(timestamp: int) -> None:
    """Remove addresses and words of messages that are old."""
    words_forget()
