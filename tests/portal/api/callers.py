"""Callers of the API for its tests."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from pehchan.portal.people.models import Member, Organisation
from pehchan.portal.people.scopes import SCOPES
from pehchan.portal.people.services.credential import (
    api_key_issue,
    client_register,
    token_grant,
)
from tests.portal import people_made as people

ROOT = "/api/v1"


class Caller:
    """Somebody who calls the API; what comes back is checked to be as promised."""

    def __init__(self, client: Client, headers: dict[str, str] | None = None) -> None:
        self.client = client
        self.headers = headers or {}

    def __call__(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> tuple[int, Any, Any]:
        """(status, parsed body, response)."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        content = b"" if body is None else json.dumps(body)
        response = self.client.generic(
            method,
            f"{ROOT}{path}",
            content,
            content_type="application/json",
            headers={**self.headers, **sent},
        )
        parsed = json.loads(response.content) if response.content else None
        if response.status_code >= 400:
            assert response["Content-Type"] == "application/problem+json"
            assert parsed["status"] == response.status_code
            assert parsed["type"] == f"urn:pehchan:problem:{parsed['code']}"
        return response.status_code, parsed, response


def key_of(
    officer: Member | None = None,
    organisation: Organisation | None = None,
    scopes: list[str] | None = None,
) -> str:
    """A key of an organisation, by default Bolan Traders' with every scope."""
    officer = officer or people.bob()
    wanted = list(SCOPES) if scopes is None else scopes
    _key, secret = api_key_issue(
        actor=officer,
        organisation=organisation or people.bolan_traders(),
        label="test",
        scopes=wanted,
        days=9,
    )
    return secret.text


def machine(**more: Any) -> Caller:
    """A machine with a key; arguments as `key_of`."""
    return Caller(Client(), {"X-API-Key": key_of(**more)})


def token_machine() -> Caller:
    """A machine of Bolan Traders with an access token."""
    client, secret = client_register(
        actor=people.bob(),
        organisation=people.bolan_traders(),
        label="test",
        scopes=["cases:read"],
    )
    _token, text = token_grant(client_id=client.client_id, client_secret=secret.text)
    return Caller(Client(), {"Authorization": f"Bearer {text.text}"})


def browser(member: Member, *, csrf: bool = False) -> Caller:
    """A member in a browser; with the check of forms' tokens or, as in other tests, without."""
    client = Client(enforce_csrf_checks=csrf)
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    return Caller(client)


def visitor() -> Caller:
    """Somebody without a key."""
    return Caller(Client())
