"""The page about the API."""

from __future__ import annotations

import pytest

from pehchan.portal.api.root import api

pytestmark = pytest.mark.django_db


def test_every_operation_stands_there_without_scripts_of_others(client) -> None:
    response = client.get("/api/v1/docs")
    page = response.content.decode()
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method in methods:
            assert f"<code>{method.upper()} {path}</code>" in page
    assert "352099001761481" in page
    assert "<strong>Errors</strong>" in page
    assert "<code>X-API-Key: …</code>" in page
    assert "**" not in page
    assert "https://cdn" not in page
    assert page.count("<script") == page.count('<script src="/static/')


def test_it_is_read_only(client) -> None:
    assert client.post("/api/v1/docs").status_code == 405
