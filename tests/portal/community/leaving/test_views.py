from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client

from pehchan.portal.community.models import Post, Profile
from tests.portal import people_made
from tests.portal.community.notices.made import alice, post_of

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(people_made.alice(), BACKEND)
    alice()
    return client


@pytest.mark.parametrize(("choice", "state"), [("keep", "published"), ("remove", "removed")])
def test_one_leaves_with_or_without_what_one_wrote(client: Client, choice: str, state: str) -> None:
    post_of(alice())

    assert client.post("/community/leave/", {}).status_code == 422
    answer = client.post("/community/leave/", {"contributions": choice})

    assert answer["Location"] == "/community/"
    assert Profile.objects.get(handle="alice").state == "left"
    assert Post.objects.get().state == state
    # The account stays, and may join again.
    assert client.get("/community/join/").status_code == 200


def test_one_takes_along_what_one_wrote(client: Client) -> None:
    post_of(alice(), slug="phones")

    answer = client.get("/community/download/")

    assert answer["Content-Type"] == "application/zip" and "alice-" in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as found:
        assert any("phones" in name for name in found.namelist())
    for _ in range(10):
        last = client.get("/community/download/")
    assert last.status_code == 429
