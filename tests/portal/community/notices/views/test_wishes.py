from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client

from pehchan.portal.community.models import Profile
from pehchan.portal.community.notices.tokens import off_address
from tests.portal import people_made
from tests.portal.community.notices.made import alice

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_one_chooses_what_one_is_told_of(client: Client) -> None:
    client.force_login(people_made.alice(), BACKEND)
    alice()

    sent = {"mail": "each", "by_mail": ["mention"], "here": ["mention", "reply"]}
    answer = client.post("/community/notices/settings/", sent)

    assert answer.status_code == 302
    profile = Profile.objects.get()
    assert profile.mail == "each" and "follow" in profile.notices_off
    assert "mention" not in profile.mail_off and "reply" in profile.mail_off
    answer = client.post("/community/notices/settings/", {"mail": "hourly"})
    assert answer.status_code == 422


def test_a_letters_link_asks_first_and_needs_no_signing_in() -> None:
    path = urlsplit(off_address(alice(), "mention")).path
    client = Client(enforce_csrf_checks=True)

    page = client.get(path).content.decode()
    assert "You were mentioned" in page and Profile.objects.get().mail_off == []

    # RFC 8058: what a mail program sends, without cookies.
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200 and Profile.objects.get().mail_off == ["mention"]


def test_a_digests_link_ends_all() -> None:
    client, path = Client(), urlsplit(off_address(alice(), "")).path

    assert "from the network?" in client.get(path).content.decode()
    client.post(path)
    assert Profile.objects.get().mail == "none"
    assert client.get("/community/notices/off/nonsense/").status_code == 404
