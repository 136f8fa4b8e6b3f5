"""Messages are handed to their senders."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from pehchan.portal.dispatch.delivery import deliver_due
from pehchan.portal.dispatch.models import Message, State
from pehchan.portal.dispatch.services import message_send

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PEHCHAN_MESSAGES", str(tmp_path / "messages"))
    return tmp_path / "messages"


def test_what_is_due_is_sent_once(folder: Path) -> None:
    message_send(template="notice", to="a@example.org", context={"subject": "S", "text": "T"})
    message_send(template="notice", to="+923001234567", context={"text": "T"})
    assert deliver_due() == 2
    assert deliver_due() == 0
    assert {one.suffix for one in folder.iterdir()} == {".eml", ".txt"}
    assert all(one.state == State.SENT and one.attempts == 1 for one in Message.objects.all())


def test_a_secrets_words_are_gone_once_it_was_sent(folder: Path) -> None:
    message_send(
        template="verification_code", to="a@example.org", context={"code": "918273", "minutes": 9}
    )
    deliver_due()
    row = Message.objects.get()
    assert (row.subject, row.text, row.html) == ("", "", "")
    assert "918273" in next(folder.iterdir()).read_text()


def test_a_folder_that_cannot_be_written_to_is_tried_again(folder: Path) -> None:
    folder.write_text("a file stands where the folder should")
    message_send(template="notice", to="a@example.org", context={"subject": "S", "text": "T"})
    assert deliver_due() == 1
    row = Message.objects.get()
    assert (row.state, row.attempts) == (State.WAITING, 1)
    assert row.error.startswith("folder_not_writable")
    assert "example.org" not in row.error
    folder.unlink()
    assert deliver_due(now=timezone.now()) == 0
    assert deliver_due(now=row.due_at) == 1
    assert Message.objects.get().state == State.SENT


def test_settings_that_are_wrong_lose_no_message(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PEHCHAN_EMAIL", "pigeon")
    message_send(template="notice", to="a@example.org", context={"subject": "S", "text": "T"})
    deliver_due()
    row = Message.objects.get()
    assert (row.state, row.text != "") == (State.WAITING, True)
    assert row.error == "sender_failed: UsageError."
