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


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_sites_form_changes_nothing(headers: dict[str, str]) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/language/", {"language": "ur"}, headers=headers)

    assert answer.status_code == 403
    assert settings.LANGUAGE_COOKIE_NAME not in strict.cookies


def test_a_strangers_form_needs_no_token_and_the_page_holds_none() -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get("/services/")
    assert b"csrfmiddlewaretoken" not in page.content
    assert not page.cookies

    headers = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    answer = strict.post("/language/", {"language": "ur"}, headers=headers)
    assert answer.status_code == 302


def test_a_members_form_needs_its_token() -> None:
    alice = people_made.alice()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    assert b"csrfmiddlewaretoken" in strict.get("/services/").content

    refused = strict.post("/language/", {"language": "ur"})
    alice.refresh_from_db()
    assert (refused.status_code, alice.language) == (403, "en")
    answer = strict.post(
        "/language/",
        {"language": "ur", "csrfmiddlewaretoken": strict.cookies["csrf"].value},
    )
    assert answer.status_code == 302
