"""E-mail by SMTP (RFC 5321)."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass

from pehchan.portal.dispatch.errors import PermanentError, SendingError, TemporaryError
from pehchan.portal.dispatch.models import Message
from pehchan.portal.dispatch.senders.letter import letter_of

TIMEOUT_SECONDS = 20.0


@dataclass(frozen=True)
class SmtpSender:
    """A connection for each message: a register sends letters, not circulars.

    Attributes:
        security: ``starttls`` (which must succeed), ``tls`` from the first octet, or ``none``.
    """

    host: str
    port: int
    user: str
    password: str
    security: str
    sender: str
    timeout: float = TIMEOUT_SECONDS

    def send(self, message: Message) -> None:
        """Hand the e-mail to the server.

        Raises:
            PermanentError: a reply of the 500s to the recipient or to the letter itself.
            TemporaryError: anything else, such as a server that does not answer.
        """
        try:
            with self._connection() as server:
                server.send_message(letter_of(message, self.sender), to_addrs=[message.address])
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise _failure("recipient_refused", code) from error
        except smtplib.SMTPAuthenticationError as error:
            # The account is wrong, not the letter: it waits until somebody has put that right.
            raise TemporaryError("smtp_sign_in", f"The server said {error.smtp_code}.") from error
        except smtplib.SMTPResponseException as error:
            raise _failure("smtp_refused", error.smtp_code) from error
        except (OSError, smtplib.SMTPException) as error:
            raise TemporaryError("smtp_unreachable", f"{type(error).__name__}.") from error

    def _connection(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=self.timeout, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        try:
            if self.security == "starttls":
                server.starttls(context=context)
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


def _failure(name: str, code: int) -> SendingError:
    kind = PermanentError if 500 <= code < 600 else TemporaryError
    return kind(name, f"The server said {code}.")
