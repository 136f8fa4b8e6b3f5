"""Django's and allauth's e-mails go the way of all messages: through the outbox."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

from pehchan.portal.dispatch.models import Channel, Message
from pehchan.portal.dispatch.tasks import delivery_defer

TEMPLATE = "account"


class OutboxBackend(BaseEmailBackend):
    """``EMAIL_BACKEND``: each recipient of an e-mail gets a message of the kind ``account``.

    Such letters hold codes and links to sign in, so that their words are not kept.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Put the e-mails into the outbox, in the caller's transaction; how many there were."""
        for email in email_messages:
            for address in email.recipients():
                _put(email, address)
        return len(email_messages)


def _put(email: EmailMessage, address: str) -> None:
    message = Message.objects.create(
        template=TEMPLATE,
        language=(translation.get_language() or "en").split("-")[0],
        channel=Channel.EMAIL,
        address=address,
        subject=" ".join(str(email.subject).split())[:200],
        text=email.body,
        html=_html(email),
        secret=True,
    )
    delivery_defer(message)


def _html(email: EmailMessage) -> str:
    if isinstance(email, EmailMultiAlternatives):
        for content, kind in email.alternatives:
            if kind == "text/html":
                return str(content)
    return ""
