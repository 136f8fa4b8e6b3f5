from __future__ import annotations

import json

import pytest

from tests.portal import people_made as people
from tests.portal.cases import made
from tests.portal.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


def send(client, case, body: object):
    text = body if isinstance(body, str) else json.dumps(body)
    address = f"/cases/{case.reference}/draft/"
    return client.post(address, text, content_type="application/json")


def test_what_is_typed_is_kept_beside_what_was_sent():
    case, bob = made.draft(brand="A"), signed_in(people.bob())
    assert send(bob, case, {"fields": {"model": "B"}, "version": 0}).json() == {"version": 1}
    send(bob, case, {"fields": {"tac": "35"}, "version": 1})
    case.refresh_from_db()
    assert case.data == {"brand": "A", "typed": {"model": "B", "tac": "35"}}


def test_an_older_window_is_told():
    case, bob = made.draft(), signed_in(people.bob())
    send(bob, case, {"fields": {"a": "1"}, "version": 0})
    answer = send(bob, case, {"fields": {"a": "2"}, "version": 0})
    assert (answer.status_code, answer.json()["error"]) == (409, "changed_elsewhere")
    case.refresh_from_db()
    assert case.data["typed"] == {"a": "1"}


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '{"fields": 1}', '{"fields": {"a": 1}}', "x" * 300_000]
)
def test_what_is_no_draft_changes_nothing(body: str):
    case, bob = made.draft(), signed_in(people.bob())
    assert send(bob, case, body).status_code == 400
    case.refresh_from_db()
    assert case.version == 0 and case.data == {}


def test_nobody_else_saves_and_nothing_is_saved_later():
    case = made.draft()
    assert send(signed_in(people.sami()), case, {"fields": {}}).status_code == 404
    sent = made.submitted()
    assert send(signed_in(people.bob()), sent, {"fields": {"a": "1"}}).status_code in (403, 409)
