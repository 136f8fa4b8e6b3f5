"""Delivery: handing messages that were claimed to their senders."""

from __future__ import annotations

import datetime
import logging

from django.utils import timezone

from pehchan.portal.dispatch.errors import SendingError, TemporaryError
from pehchan.portal.dispatch.models import Channel, Message
from pehchan.portal.dispatch.senders.choose import sender_for

log = logging.getLogger(__name__)

NO_WORDS = {"subject": "", "text": "", "html": ""}


def deliver_due(*, most: int = 100, now: datetime.datetime | None = None) -> int:
    """Send the messages that are due, oldest first, up to that many; how many were taken."""
    taken = 0
    while taken < most:
        message = Message.claim_next(now=now or timezone.now())
        if message is None:
            break
        deliver(message)
        taken += 1
    return taken


def deliver(message: Message) -> None:
    """Hand a claimed message to its sender and write down what came of it."""
    words = NO_WORDS if message.secret else {}
    try:
        sender_for(Channel(message.channel)).send(message)
    except SendingError as error:
        _note(message, error, words)
    except Exception as error:
        log.exception("event=message_error message=%s", message.pk)
        _note(message, TemporaryError("sender_failed", f"{type(error).__name__}."), words)
    else:
        message.note_sent(**words)


def _note(message: Message, error: SendingError, words: dict[str, str]) -> None:
    text = f"{error.code}: {error.message}"
    over = message.note_failure(text, permanent=error.permanent, **words)
    log.warning("event=message_refused message=%s code=%s over=%s", message.pk, error.code, over)
