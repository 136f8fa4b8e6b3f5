"""A worker is killed while it sends: nothing is lost, and what comes twice can be told to be so."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from pehchan.portal.dispatch.delivery import deliver_due
from pehchan.portal.dispatch.models import Message, State
from pehchan.portal.dispatch.outgoing import LEASE
from pehchan.portal.dispatch.services import message_send
from tests.portal.dispatch.servers import Heard, mail_server, web_server

# The process that is killed sees what was committed only.
pytestmark = pytest.mark.django_db(transaction=True)


def killed_behind_sending(message: Message) -> None:
    """SIGKILL to a process that has handed the message over and written nothing down."""
    database = settings.DATABASES["default"]
    port = f"?host={database['HOST']}" if database["HOST"].startswith("/") else ""
    host = "" if port else f"{database['HOST']}:{database['PORT']}"
    user = f"{database['USER']}:{database['PASSWORD']}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "pehchan.portal.project.settings",
        "DATABASE_URL": f"postgresql://{user}@{host}/{database['NAME']}{port}",
        "PEHCHAN_SECRET_KEY": "a key for this test alone, of no other use",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.scenarios.portal.sending", str(message.pk)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[3],
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "sent\n"
    finally:
        process.kill()
        process.wait()


def sent_by_another(message: Message) -> Message:
    """The message once another worker has gone on with what the dead one held."""
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.SENDING, 0)
    assert deliver_due() == 0, "it is held until the lease of the dead one is over"
    assert deliver_due(now=timezone.now() + LEASE + timedelta(seconds=1)) == 1
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.SENT, 1)
    return message


def notice(to: str) -> Message:
    message = message_send(template="notice", to=to, context={"subject": "S", "text": "T"})
    assert message is not None
    return message


def test_into_a_folder_it_comes_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PEHCHAN_MESSAGES", str(tmp_path))
    message = notice("a@example.org")
    killed_behind_sending(message)
    assert len(list(tmp_path.glob("*.eml"))) == 1
    sent_by_another(message)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_gateway_is_told_by_the_same_key_that_it_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with web_server(Heard()) as heard:
        monkeypatch.setenv("PEHCHAN_SMS", "http")
        monkeypatch.setenv("PEHCHAN_SMS_URL", f"http://127.0.0.1:{heard.port}/send")
        monkeypatch.setenv("PEHCHAN_SMS_FROM", "8484")
        message = notice("+923001234567")
        killed_behind_sending(message)
        sent_by_another(message)
        keys = [headers["Idempotency-Key"] for _, headers, _ in heard.requests]
        bodies = [body for *_, body in heard.requests]
        assert keys == [str(message.pk)] * 2 and bodies[0] == bodies[1]


def test_a_mail_server_is_told_by_the_same_message_id(monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server(Heard()) as heard:
        monkeypatch.setenv("PEHCHAN_EMAIL", "smtp")
        monkeypatch.setenv("PEHCHAN_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("PEHCHAN_SMTP_PORT", str(heard.port))
        monkeypatch.setenv("PEHCHAN_SMTP_SECURITY", "none")
        monkeypatch.setenv("PEHCHAN_EMAIL_FROM", "register@example.org")
        message = notice("a@example.org")
        killed_behind_sending(message)
        sent_by_another(message)
        letters = [message_from_bytes(body) for *_, body in heard.requests]
        assert [one["Message-ID"] for one in letters] == [f"<{message.pk}@example.org>"] * 2
