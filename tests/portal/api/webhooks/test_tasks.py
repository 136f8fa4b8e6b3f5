"""Work of webhooks."""

from __future__ import annotations

import pytest
from django.utils import timezone

from pehchan.portal.api.models import Delivery
from pehchan.portal.api.webhooks.tasks import KEPT, delivery_send, due_send, old_forget
from pehchan.portal.cases.services import case_transition
from pehchan.portal.dispatch.models import State
from tests.portal import people_made as people
from tests.portal.api.webhooks.made import webhook
from tests.portal.cases import made
from tests.portal.dispatch.servers import Heard, web_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(settings, tmp_path, monkeypatch: pytest.MonkeyPatch):
    settings.PEHCHAN_WEBHOOKS_PRIVATE = True
    monkeypatch.setenv("PEHCHAN_MESSAGES", str(tmp_path))
    with web_server(Heard()) as heard:
        yield heard


def test_a_step_reaches_the_webhook_as_soon_as_jobs_run(heard: Heard, run_jobs) -> None:
    webhook(f"http://127.0.0.1:{heard.port}/")
    case_transition(case=made.draft(), transition="submit", actor=people.bob())
    run_jobs()
    assert len(heard.requests) == 1
    assert Delivery.objects.get().state == State.SENT


def test_a_job_that_runs_twice_sends_once_and_the_minutes_job_takes_the_rest(
    heard: Heard,
) -> None:
    hook, _ = webhook(f"http://127.0.0.1:{heard.port}/")
    one = Delivery.objects.create(webhook=hook, kind="case.changed", body="{}")
    Delivery.objects.create(webhook=hook, kind="case.changed", body="{}")
    delivery_send.func(delivery=str(one.pk))
    delivery_send.func(delivery=str(one.pk))
    assert len(heard.requests) == 1
    due_send.func(timestamp=0)
    assert len(heard.requests) == 2


def test_what_is_old_and_over_is_forgotten() -> None:
    hook, _ = webhook()
    for state in (State.SENT, State.WAITING):
        Delivery.objects.create(webhook=hook, kind="case.changed", body="{}", state=state)
    old_forget.func(timestamp=0)
    assert Delivery.objects.count() == 2
    Delivery.objects.update(created_at=timezone.now() - KEPT)
    old_forget.func(timestamp=0)
    assert Delivery.objects.get().state == State.WAITING
