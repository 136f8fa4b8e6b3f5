"""How many requests a caller may make."""

from __future__ import annotations

import pytest

from pehchan.portal.api.limits import policy
from tests.portal.api.callers import Caller, machine, visitor

pytestmark = pytest.mark.django_db


def test_headers_count_down_and_behind_the_last_it_is_refused(settings) -> None:
    settings.PEHCHAN_API_LIMITS = (3, 2, 2)
    caller = machine()
    for left in (2, 1, 0):
        status, _body, response = caller("GET", "/cases")
        assert status == 200
        assert response["RateLimit-Policy"] == '"minute";q=3;w=60'
        assert response["RateLimit"].startswith(f'"minute";r={left};t=')
    status, body, response = caller("GET", "/cases")
    assert (status, body["code"]) == (429, "too_many_requests")
    assert response["Retry-After"] == "20"
    # Another key has a share of its own.
    assert machine()("GET", "/cases")[0] == 200


def test_an_address_is_counted_without_a_key(settings) -> None:
    settings.PEHCHAN_API_LIMITS = (9, 2, 2)
    assert [visitor()("GET", "/cases")[0] for _ in range(3)] == [401, 401, 429]


def test_trying_keys_is_counted_for_the_address(settings) -> None:
    settings.PEHCHAN_API_LIMITS = (9, 9, 2)
    good = machine()
    tried = [
        Caller(visitor().client, {"X-API-Key": f"guess-{one}"})("GET", "/cases")[0]
        for one in range(4)
    ]
    assert tried == [401, 401, 429, 429]
    assert good("GET", "/cases")[0] == 429
    elsewhere = good.client.get("/api/v1/cases", headers=good.headers, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 200


def test_without_a_setting_the_shares_are_the_published_ones() -> None:
    assert policy() == (600, 60, 30)
