from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from tests.portal import people_made

pytestmark = pytest.mark.django_db


def test_a_visitors_choice_is_kept_in_a_cookie(client: Client) -> None:
    answer = client.post("/language/", {"language": "ur", "next": "/services/"})

    assert (answer.status_code, answer["Location"]) == (302, "/services/")
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ur"
    assert 'lang="ur"' in client.get("/services/").content.decode()


def test_a_members_choice_is_what_messages_are_written_in(client: Client) -> None:
    alice = people_made.alice()
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/language/", {"language": "ur"})

    alice.refresh_from_db()
    assert alice.language == "ur"


def test_what_is_no_language_changes_nothing(client: Client) -> None:
    alice = people_made.alice()
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/language/", {"language": "xx"})

    alice.refresh_from_db()
    assert alice.language == "en"


def test_it_leads_to_no_other_site(client: Client) -> None:
    answer = client.post("/language/", {"language": "ur", "next": "https://elsewhere.example/"})

    assert answer["Location"] == "/"


def test_a_link_alone_changes_nothing(client: Client) -> None:
    assert client.get("/language/?language=ur").status_code == 405
