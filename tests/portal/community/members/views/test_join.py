from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from pehchan.portal.community.models import Profile
from tests.portal import people_made

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SENT = {"name": "Alice K.", "handle": "alice-k", "about": ""}


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(people_made.alice(), BACKEND)
    return client


def test_the_form_suggests_and_leads_back(client: Client) -> None:
    page = client.get("/community/join/", {"next": "/community/posts/1/"}).content.decode()

    assert 'value="alice"' in page and 'name="next" value="/community/posts/1/"' in page
    answer = client.post("/community/join/", SENT | {"next": "/community/posts/1/"})
    assert answer["Location"] == "/community/posts/1/"
    # Who has joined goes on at once.
    again = client.get("/community/join/", {"next": "/community/posts/1/"})
    assert again["Location"] == "/community/posts/1/"


def test_without_a_place_to_go_back_to_one_sees_ones_page(client: Client) -> None:
    assert client.post("/community/join/", SENT)["Location"] == "/community/members/alice-k/"


@pytest.mark.parametrize("handle", ["admin", "x", "bob"])
def test_a_handle_that_is_refused_is_said_beside_it(client: Client, handle: str) -> None:
    people_made.profile(people_made.bob())

    answer = client.post("/community/join/", SENT | {"handle": handle})

    assert answer.status_code == 422 and 'id="id_handle_error"' in answer.content.decode()
    assert not Profile.objects.filter(member=people_made.alice()).exists()


def test_who_waits_is_told_so(client: Client, settings: Any) -> None:
    settings.PEHCHAN_COMMUNITY_APPROVAL = True

    answer = client.post("/community/join/", SENT, follow=True)

    assert "A moderator looks at your wish to join." in answer.content.decode()
    Profile.objects.update(state="declined")
    assert "was not accepted" in client.get("/community/join/").content.decode()
