"""Messages: the outbox that a worker empties, and the record of what was sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from pehchan.portal.dispatch.outgoing import Outgoing
from pehchan.portal.dispatch.outgoing import State as State


class Channel(models.TextChoices):
    """How a message reaches a person."""

    EMAIL = "email", "e-mail"
    SMS = "sms", "SMS"


class Message(Outgoing):
    """One message to one address, with the words that it will have.

    The words are made when the message is asked for, in the transaction that causes it: what a
    person is told is what was true then, and the context need not be kept. The words of a message
    that holds a secret (a code, a link to sign in) are removed as soon as it was sent.
    """

    template = models.CharField(max_length=60)
    language = models.CharField(max_length=5)
    channel = models.CharField(max_length=5, choices=Channel)
    address = models.CharField(max_length=254)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="messages",
    )
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    secret = models.BooleanField(default=False)
    parts = models.PositiveSmallIntegerField(default=1)
    # Where who gets it can say with one click that no more are wanted (RFC 8058).
    off = models.CharField(max_length=300, blank=True)
    # A second wish for the same message (a job that ran twice) is no second message.
    key = models.CharField(max_length=120, null=True, blank=True, unique=True)
    resends = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="resent"
    )

    class Meta(Outgoing.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.template} ({self.channel}, {self.state})"
