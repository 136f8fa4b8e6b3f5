"""Errors of dispatch."""

from __future__ import annotations

from pehchan.errors import PehchanError


class DispatchError(PehchanError):
    """A message cannot be made: its template, its address or its channel is wrong."""


class SendingError(PehchanError):
    """A sender could not hand a message over.

    Attributes:
        permanent: whether trying again is of no use (the address does not exist).
    """

    permanent = False


class TemporaryError(SendingError):
    """It may go well the next time: the server did not answer, or said to come back."""


class PermanentError(SendingError):
    """It will never go well: the address or the message is refused."""

    permanent = True
