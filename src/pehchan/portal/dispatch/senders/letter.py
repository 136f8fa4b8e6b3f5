"""A message as an e-mail (RFC 5322, MIME)."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr

from pehchan.portal.dispatch.models import Message

_UNFOLDED = "list-unsubscribe"


class _Policy(EmailPolicy):
    """The usual one, which would write a long address as an encoded word: no address any more."""

    def fold(self, name: str, value: str) -> str:
        """One header's lines."""
        if name.lower() == _UNFOLDED:
            return f"{name}: {value}{self.linesep}"
        return super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """One header's lines, as octets."""
        if name.lower() == _UNFOLDED:
            return self.fold(name, value).encode("ascii")
        return super().fold_binary(name, value)


def letter_of(message: Message, sender: str) -> EmailMessage:
    """The e-mail: text first, HTML as its alternative.

    Its Message-ID is made of the message's own id, so that a second copy can be recognised.
    One that can be ended by a click says where (RFC 2369, RFC 8058).
    """
    letter = EmailMessage(policy=_Policy())
    host = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    letter["Message-ID"] = f"<{message.pk}@{host}>"
    letter["Date"] = format_datetime(message.created_at)
    letter["From"] = sender
    letter["To"] = message.address
    letter["Subject"] = message.subject
    # Nobody's holiday notice should come back to a register (RFC 3834).
    letter["Auto-Submitted"] = "auto-generated"
    if message.off:
        letter["List-Unsubscribe"] = f"<{message.off}>"
        letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter.set_content(message.text)
    if message.html:
        letter.add_alternative(message.html, subtype="html")
    letter["Content-Language"] = message.language
    return letter
