"""How a caller shows who it is."""

from __future__ import annotations

import pytest

from pehchan.portal.people.models import ApiKey, Membership
from tests.portal import people_made as people
from tests.portal.api.callers import Caller, browser, key_of, machine, token_machine, visitor

pytestmark = pytest.mark.django_db


def test_a_key_a_token_and_a_session_are_let_in() -> None:
    for caller in (machine(), token_machine(), browser(people.bob())):
        assert caller("GET", "/cases")[0] == 200


def test_nothing_and_what_is_unknown_are_not() -> None:
    status, body, response = visitor()("GET", "/cases")
    assert (status, body["code"]) == (401, "not_signed_in")
    assert response["WWW-Authenticate"].startswith("Bearer")
    nobody = visitor().client
    for headers in ({"X-API-Key": "pehchan_x_y"}, {"Authorization": "Bearer nonsense"}):
        status, body, response = Caller(nobody, headers)("GET", "/cases")
        assert (status, body["code"]) == (401, "key_refused")


def test_a_wrong_key_is_refused_even_where_visitors_may_ask(register) -> None:
    imei = {"imei": "352099001761481"}
    assert visitor()("POST", "/check", imei)[0] == 200
    nobody = Caller(visitor().client, {"X-API-Key": "wrong"})
    assert nobody("POST", "/check", imei)[0] == 401


def test_a_revoked_key_and_a_dismissed_officers_key_are_over() -> None:
    caller = machine()
    Membership.objects.filter(member=people.bob()).update(role=Membership.Role.MEMBER)
    assert caller("GET", "/cases")[0] == 401
    Membership.objects.filter(member=people.bob()).update(role=Membership.Role.OFFICER)
    assert caller("GET", "/cases")[0] == 200
    ApiKey.objects.update(revoked_at="2026-01-01T00:00Z")
    assert caller("GET", "/cases")[0] == 401


def test_a_key_does_what_its_scopes_name() -> None:
    caller = Caller(visitor().client, {"X-API-Key": key_of(scopes=["check"])})
    status, body, _ = caller("GET", "/cases")
    assert (status, body["code"]) == (403, "scope_missing")
    assert "cases:read" in body["detail"]


def test_a_browsers_write_carries_the_token_of_a_form() -> None:
    caller = browser(people.bob(), csrf=True)
    status, body, _ = caller("POST", "/webhooks", {"url": "https://example.org/"})
    assert (status, body["code"]) == (403, "csrf_failed")
    page = caller.client.get("/accounts/login/", follow=True)
    token = page.context["csrf_token"] if page.context else ""
    status, body, _ = caller(
        "POST", "/webhooks", {"url": "https://example.org/"}, X_CSRFToken=str(token)
    )
    assert status == 201
    # A key needs no token: no browser sends it by itself.
    bare = Caller(caller.client, {"X-API-Key": key_of()})
    assert bare("POST", "/webhooks", {"url": "https://example.org/"})[0] == 201
