"""Every error is a problem detail."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from pehchan.errors import PehchanError, UsageError
from pehchan.portal.api.problems import problem
from pehchan.portal.api.root import api
from tests.portal.api.callers import machine, visitor

pytestmark = pytest.mark.django_db


def test_fields_are_named() -> None:
    status, body, _ = machine()("POST", "/webhooks", {"uri": "x"})
    assert (status, body["code"]) == (422, "bad_request_fields")
    assert {one["where"] for one in body["errors"]} == {"body.body.url", "body.body.uri"}


def test_a_body_that_cannot_be_read() -> None:
    caller = machine()
    response = caller.client.post(
        "/api/v1/webhooks", "{", content_type="application/json", headers=caller.headers
    )
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_a_body_that_is_too_large(settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    status, body, _ = machine()("POST", "/webhooks", {"url": "https://a.pk/" + "x" * 100})
    assert (status, body["code"]) == (413, "too_large")


def test_addresses_and_methods_that_there_are_not() -> None:
    for path in ("/nothing", "/cases/R-7F3K-29QM/nothing", "/"):
        assert visitor()("GET", path)[0] == 404, path
    status, _body, response = machine()("DELETE", "/cases")
    assert (status, response["Allow"]) == (405, "GET")


def test_it_is_said_in_the_callers_language() -> None:
    status, body, _ = visitor()("GET", "/cases", Accept_Language="ur")
    assert (status, body["code"]) == (401, "not_signed_in")
    assert any("\u0600" <= letter <= "\u06ff" for letter in body["detail"])


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (PehchanError("busy", "B.", "W.", {"line": 3}), 409, "busy"),
        (UsageError("bad_imsi", "B."), 400, "bad_imsi"),
        (PermissionDenied(), 403, "forbidden"),
        (RuntimeError("secret words"), 500, "server_error"),
    ],
)
def test_errors_of_the_code(error: Exception, status: int, code: str) -> None:
    answer = api.on_exception(HttpRequest(), error)
    assert answer.status_code == status
    assert f'"code": "{code}"' in answer.content.decode()
    assert "secret words" not in answer.content.decode()


def test_facts_and_headers() -> None:
    answer = problem(409, "busy", "B.", facts={"line": 3}, headers={"Retry-After": "9"})
    assert b'"facts": {"line": 3}' in answer.content
    assert answer["Retry-After"] == "9"
