"""A message as an e-mail (RFC 5322, MIME)."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from pehchan.portal.dispatch.models import Message


def letter_of(message: Message, sender: str) -> EmailMessage:
    """The e-mail: text first, HTML as its alternative.

    Its Message-ID is made of the message's own id, so that a second copy can be recognised.
    """
    letter = EmailMessage()
    host = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    letter["Message-ID"] = f"<{message.pk}@{host}>"
    letter["Date"] = format_datetime(message.created_at)
    letter["From"] = sender
    letter["To"] = message.address
    letter["Subject"] = message.subject
    # Nobody's holiday notice should come back to a register (RFC 3834).
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.text)
    if message.html:
        letter.add_alternative(message.html, subtype="html")
    letter["Content-Language"] = message.language
    return letter
