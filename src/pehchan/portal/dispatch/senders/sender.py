"""What a sender is."""

from __future__ import annotations

from typing import Protocol

from pehchan.portal.dispatch.models import Message


class Sender(Protocol):
    """Hands one message over to whatever carries it to the person."""

    def send(self, message: Message) -> None:
        """Hand it over.

        It may be asked for the same message twice, when a worker died between handing it over and
        writing that down: the message's id goes with it, so that the other side can tell.

        Raises:
            TemporaryError: it may be tried again.
            PermanentError: it must not be tried again.
        """
