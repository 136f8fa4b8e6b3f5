"""Writes with an Idempotency-Key are done once."""

from __future__ import annotations

import datetime
import json
import threading

import pytest
from django.db import connection
from django.utils import timezone

from pehchan.portal.api.idempotency import KEPT, keys_forget
from pehchan.portal.api.models import Idempotency, Webhook
from pehchan.portal.cases.models import Comment
from tests.portal import people_made as people
from tests.portal.api.callers import Caller, browser, key_of, machine
from tests.portal.cases import made

URL = {"url": "https://example.org/hook"}


@pytest.mark.django_db
def test_sent_again_it_is_answered_as_before_and_not_done_again() -> None:
    caller = machine()
    first = caller("POST", "/webhooks", URL, Idempotency_Key="one")
    again = caller("POST", "/webhooks", URL, Idempotency_Key="one")
    assert (again[0], again[1]) == (first[0], first[1]) == (201, first[1])
    assert again[2]["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first[2]
    assert Webhook.objects.count() == 1
    # What was shown once is not readable in the database.
    assert first[1]["secret"] not in Idempotency.objects.get().body


@pytest.mark.django_db
def test_another_body_is_refused() -> None:
    caller = machine()
    caller("POST", "/webhooks", URL, Idempotency_Key="one")
    other = {"url": "https://example.org/other"}
    status, body, _ = caller("POST", "/webhooks", other, Idempotency_Key="one")
    assert (status, body["code"]) == (409, "idempotency_key_reused")
    assert Webhook.objects.count() == 1


@pytest.mark.django_db
def test_two_callers_may_choose_the_same_key() -> None:
    ours = machine()
    theirs = machine(officer=people.sami(), organisation=people.sindh_imports())
    one = ours("POST", "/webhooks", URL, Idempotency_Key="one")
    two = theirs("POST", "/webhooks", URL, Idempotency_Key="one")
    assert one[1]["id"] != two[1]["id"]


@pytest.mark.django_db
def test_what_was_refused_may_be_tried_again() -> None:
    caller = machine()
    case = made.submitted()
    path = f"/cases/{case.reference}/steps"
    step = {"step": "answer"}
    assert caller("POST", path, step, Idempotency_Key="one")[0] == 409
    assert not Idempotency.objects.exists()
    assert caller("POST", path, {"step": "withdraw"}, Idempotency_Key="one")[0] == 200


@pytest.mark.django_db
def test_a_key_that_is_none() -> None:
    for key in ("with space", "", "x" * 256):
        status, body, _ = machine()("POST", "/webhooks", URL, Idempotency_Key=key)
        assert (status, body["code"]) == (400, "bad_idempotency_key"), key


@pytest.mark.django_db
def test_reading_takes_no_key() -> None:
    assert machine()("GET", "/webhooks", Idempotency_Key="one")[0] == 200
    assert not Idempotency.objects.exists()


@pytest.mark.django_db
def test_whoever_lost_access_gets_no_old_answer() -> None:
    caller = machine()
    caller("POST", "/webhooks", URL, Idempotency_Key="one")
    less = Caller(caller.client, {"X-API-Key": key_of(scopes=["check"])})
    status, body, _ = less("POST", "/webhooks", URL, Idempotency_Key="one")
    assert (status, body["code"]) == (403, "scope_missing")


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_are_one() -> None:
    case = made.submitted()
    caller = browser(people.bob())
    path = f"/api/v1/cases/{case.reference}/comments"
    found, start = [], threading.Barrier(2)

    def write() -> None:
        start.wait()
        response = caller.client.post(
            path,
            json.dumps({"text": "Once."}),
            content_type="application/json",
            headers={"Idempotency-Key": "one"},
        )
        found.append((response.status_code, json.loads(response.content)["id"]))
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 2
    assert found[0] == found[1]
    assert Comment.objects.count() == 1


@pytest.mark.django_db
def test_old_answers_are_forgotten() -> None:
    machine()("POST", "/webhooks", URL, Idempotency_Key="one")
    later = timezone.now() + KEPT
    assert keys_forget(now=later - datetime.timedelta(minutes=1)) == 0
    assert keys_forget(now=later + datetime.timedelta(minutes=1)) == 1
