from __future__ import annotations

import pytest
from django.test import Client

from tests.portal import people_made
from tests.portal.community.notices.made import alice

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_an_administrator_gives_a_role(client: Client) -> None:
    client.force_login(people_made.adil(), BACKEND)
    alice()

    sent = {"handle": "alice", "role": "editor", "reason": "She asked."}
    page = client.post("/community/roles/", sent, follow=True).content.decode()
    assert "The role was changed." in page and "@alice" in page

    answer = client.post("/community/roles/", sent | {"handle": "nobody-here"})
    assert answer.status_code == 422 and "No member has this handle." in answer.content.decode()
