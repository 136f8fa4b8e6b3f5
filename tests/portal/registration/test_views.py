from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from pehchan.portal.registration.models import RegisterChange
from pehchan.portal.registration.services import register_change_request
from tests.portal import people_made

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


def refused() -> RegisterChange:
    change = register_change_request(case=None, change="add", rows=[{"imei": "35209900000001"}])
    change.state = RegisterChange.State.REFUSED
    change.refusal = {"error": "register_refused", "message": "A column is missing."}
    change.save()
    return change


def test_an_administrator_sees_why_and_tries_again() -> None:
    change = refused()
    client = Client()
    client.force_login(people_made.adil(), backend=BACKEND)
    address = reverse("registration:changes_refused")
    assert "A column is missing." in client.get(address).content.decode()
    retry = reverse("registration:change_retry", args=[change.key])
    assert client.post(retry, {"reason": ""}).status_code == 422
    change.refresh_from_db()
    assert change.state == "refused"
    assert client.post(retry, {"reason": "The list's form was corrected."}).status_code == 302
    change.refresh_from_db()
    assert (change.state, change.alone, change.refusal) == ("waiting", True, None)
    assert "Nothing waits here." in client.get(address).content.decode()


def test_others_do_not() -> None:
    change = refused()
    for person in (people_made.rida(), people_made.asma(), people_made.bob()):
        client = Client()
        client.force_login(person, backend=BACKEND)
        assert client.get(reverse("registration:changes_refused")).status_code == 404
        retry = reverse("registration:change_retry", args=[change.key])
        assert client.post(retry, {"reason": "I want it."}).status_code == 404
    change.refresh_from_db()
    assert change.state == "refused"
