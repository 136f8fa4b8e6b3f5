"""E-mail by SMTP, against a server on a socket."""

from __future__ import annotations

import socket

import pytest
from django.utils import timezone

from pehchan.portal.dispatch.errors import PermanentError, TemporaryError
from pehchan.portal.dispatch.models import Message
from pehchan.portal.dispatch.senders.smtp import SmtpSender
from tests.portal.dispatch.servers import Heard, mail_server


def sender(port: int, security: str = "none") -> SmtpSender:
    return SmtpSender("127.0.0.1", port, "", "", security, "Register <no-reply@b.pk>", timeout=5)


def made() -> Message:
    return Message(
        address="alice@example.org",
        subject="S",
        text="Words",
        language="en",
        created_at=timezone.now(),
    )


def test_a_letter_arrives() -> None:
    message = made()
    with mail_server(Heard()) as heard:
        sender(heard.port).send(message)
    ((_path, _headers, letter),) = heard.requests
    assert b"To: alice@example.org" in letter
    assert f"Message-ID: <{message.pk}@b.pk>".encode() in letter
    assert b"Words" in letter


@pytest.mark.parametrize(
    ("says", "error"),
    [("550 no such user", PermanentError), ("450 mailbox busy", TemporaryError)],
)
def test_the_first_digit_of_a_refusal_says_whether_it_is_for_good(says: str, error: type) -> None:
    with mail_server(Heard(), recipient=says) as heard, pytest.raises(error) as raised:
        sender(heard.port).send(made())
    assert raised.value.message == f"The server said {says[:3]}."
    assert heard.requests == []


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(TemporaryError) as raised:
        sender(port).send(made())
    assert raised.value.code == "smtp_unreachable"


def test_without_encryption_nothing_is_sent_where_it_is_asked_for() -> None:
    with mail_server(Heard()) as heard, pytest.raises(TemporaryError):
        sender(heard.port, "starttls").send(made())
    assert heard.requests == []
