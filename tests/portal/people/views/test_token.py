from __future__ import annotations

import base64

import pytest

from pehchan.portal.people.authentication import principal_of_token
from pehchan.portal.people.services.credential import client_register
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db
GRANT = {"grant_type": "client_credentials"}


@pytest.fixture
def machine():
    return client_register(
        actor=people.bob(),
        organisation=people.bolan_traders(),
        label="erp",
        scopes=["check", "webhooks"],
    )


def basic(name, secret):
    return {"authorization": "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()}


def test_a_token_is_granted_to_basic_and_to_form_credentials(client, machine):
    made, secret = machine
    by_form = {**GRANT, "client_id": made.client_id, "client_secret": secret.text}
    answers = [
        client.post("/people/oauth/token", GRANT, headers=basic(made.client_id, secret.text)),
        client.post("/people/oauth/token", by_form),
    ]
    for answer in answers:
        assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
        body = answer.json()
        assert body["token_type"] == "Bearer" and 3590 < body["expires_in"] <= 3600
        assert body["scope"] == "check webhooks"
        assert principal_of_token(body["access_token"]).organisation == people.bolan_traders()


@pytest.mark.parametrize(
    ("data", "header", "status", "code"),
    [
        ({}, None, 400, "unsupported_grant_type"),
        ({"grant_type": "password"}, None, 400, "unsupported_grant_type"),
        (GRANT, None, 401, "invalid_client"),
        (GRANT, {"authorization": "Basic !!"}, 401, "invalid_client"),
        (GRANT, basic("nobody", "x"), 401, "invalid_client"),
    ],
)
def test_a_refusal_is_as_the_rfc_has_it(client, data, header, status, code):
    answer = client.post("/people/oauth/token", data, headers=header)
    assert answer.status_code == status and answer.json()["error"] == code
    assert ("WWW-Authenticate" in answer) is (status == 401)


def test_a_scope_beyond_the_clients_is_refused(client, machine):
    made, secret = machine
    answer = client.post(
        "/people/oauth/token",
        {**GRANT, "scope": "check cases:write"},
        headers=basic(made.client_id, secret.text),
    )
    assert answer.status_code == 400 and answer.json()["error"] == "invalid_scope"


def test_secrets_are_not_tried_out(client, machine):
    made, _secret = machine
    answers = [
        client.post("/people/oauth/token", GRANT, headers=basic(made.client_id, "wrong"))
        for _ in range(50)
    ]
    refused = [answer.json()["error"] for answer in answers if answer.status_code == 429]
    assert set(refused) == {"slow_down"} and answers[0].status_code == 401


def test_a_token_is_taken_back(client, machine):
    made, secret = machine
    header = basic(made.client_id, secret.text)
    token = client.post("/people/oauth/token", GRANT, headers=header).json()["access_token"]
    wrong = client.post("/people/oauth/revoke", {"token": token}, headers=basic("x", "y"))
    assert wrong.status_code == 401 and principal_of_token(token)
    for _ in range(2):
        answer = client.post("/people/oauth/revoke", {"token": token}, headers=header)
        assert answer.status_code == 200
    assert principal_of_token(token) is None
