from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.portal import people_made

pytestmark = pytest.mark.django_db


def asked(client: Client, name: str | None) -> Any:
    if name:
        client.force_login(
            people_made.member(name), "allauth.account.auth_backends.AuthenticationBackend"
        )
    return client.get("/services/").wsgi_request


def test_a_stranger_has_no_profile(client: Client) -> None:
    assert asked(client, None).profile is None


def test_a_member_of_the_portal_has_none_before_joining(client: Client) -> None:
    assert asked(client, "alice").profile is None


def test_a_member_of_the_network_has_one(client: Client) -> None:
    profile = people_made.profile(people_made.alice())

    assert asked(client, "alice").profile == profile
