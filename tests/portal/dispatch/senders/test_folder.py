"""A folder in the place of networks."""

from __future__ import annotations

import datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from pehchan.portal.dispatch.errors import TemporaryError
from pehchan.portal.dispatch.models import Message
from pehchan.portal.dispatch.senders.folder import FolderSender

WHEN = datetime.datetime(2026, 11, 3, 9, 30, tzinfo=datetime.UTC)


def made(**fields: object) -> Message:
    wanted = {"channel": "email", "address": "a@b.pk", "language": "ur", "created_at": WHEN}
    return Message(**{**wanted, **fields})


def test_an_email_is_a_file_that_mail_programs_open(tmp_path: Path) -> None:
    message = made(subject="فیصلہ", text="آپ کا کیس", html="<p>آپ کا کیس</p>")
    FolderSender(tmp_path, "Register <no-reply@register.example>").send(message)
    (file,) = tmp_path.iterdir()
    assert file.name == f"20261103T093000-email-{message.pk}.eml"
    read = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (read["Subject"], read["To"]) == ("فیصلہ", "a@b.pk")
    assert read.get_body(("plain",)).get_content().strip() == "آپ کا کیس"


def test_the_same_message_twice_is_one_file(tmp_path: Path) -> None:
    message = made(channel="sms", address="+923001234567", text="Hello", parts=1)
    sender = FolderSender(tmp_path / "deep" / "down", "x@y.z")
    sender.send(message)
    sender.send(message)
    (file,) = (tmp_path / "deep" / "down").iterdir()
    assert file.read_text() == "To: +923001234567\nParts: 1\n\nHello\n"


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TemporaryError):
        FolderSender(tmp_path / "file", "x@y.z").send(made())
