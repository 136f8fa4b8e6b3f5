from __future__ import annotations

import datetime
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pehchan.portal.people import activity
from tests.portal import people_made

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - datetime.timedelta(days=1)


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(people_made.alice(), "django.contrib.auth.backends.ModelBackend")
    client.get("/services/")
    UserSession.objects.update(last_seen_at=LONG_AGO)
    return client


def seen() -> UserSession:
    return UserSession.objects.get()


def test_a_session_is_written_once_a_minute(signed_in: Client, monkeypatch: Any) -> None:
    signed_in.get("/services/")
    assert seen().last_seen_at == LONG_AGO

    monkeypatch.setattr(activity, "EVERY", 0.0)
    signed_in.get("/services/")
    assert seen().last_seen_at > LONG_AGO


def test_that_a_session_goes_on_is_one_statement(signed_in: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(activity, "EVERY", 0.0)
    with CaptureQueriesContext(connection) as captured:
        signed_in.get("/services/")
    written = [one["sql"] for one in captured if "usersessions_usersession" in one["sql"]]
    assert len(written) == 1
    assert seen().last_seen_at > LONG_AGO


def test_another_browser_or_address_is_written_at_once(signed_in: Client) -> None:
    signed_in.get("/services/", headers={"User-Agent": "Another"})
    assert seen().user_agent == "Another"
    signed_in.get("/services/", REMOTE_ADDR="192.0.2.7")
    assert seen().ip == "192.0.2.7"


def test_strangers_are_not_written(client: Client) -> None:
    client.get("/services/")
    assert not UserSession.objects.exists()


def test_a_process_remembers_so_many_sessions(signed_in: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(activity, "_MOST", 1)
    signed_in.get("/services/", headers={"User-Agent": "Another"})
    UserSession.objects.update(user_agent="")
    signed_in.get("/services/", headers={"User-Agent": "A third"})
    signed_in.get("/services/", headers={"User-Agent": "Another"})
    assert seen().user_agent == "Another"
