"""Work of dispatch."""

from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.portal.dispatch.models import Message, State
from pehchan.portal.dispatch.services import message_send
from pehchan.portal.dispatch.tasks import due_deliver, message_deliver, old_forget

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PEHCHAN_MESSAGES", str(tmp_path))
    return tmp_path


def _send() -> Message:
    message = message_send(
        template="notice", to="a@example.org", context={"subject": "S", "text": "T"}
    )
    assert message is not None
    return message


def test_a_message_leaves_as_soon_as_its_transaction_ends(run_jobs, folder: Path) -> None:
    _send()
    assert run_jobs() == 1
    assert Message.objects.get().state == State.SENT
    assert len(list(folder.iterdir())) == 1


def test_a_job_that_runs_twice_sends_once(folder: Path) -> None:
    message = _send()
    message_deliver.func(message=str(message.pk))
    message_deliver.func(message=str(message.pk))
    row = Message.objects.get()
    assert (row.state, row.attempts) == (State.SENT, 1)


def test_every_minute_what_is_due() -> None:
    _send()
    due_deliver.func(timestamp=0)
    assert Message.objects.get().state == State.SENT


def test_a_young_message_is_not_forgotten() -> None:
    _send()
    due_deliver.func(timestamp=0)
    old_forget.func(timestamp=0)
    assert Message.objects.get().address == "a@example.org"
