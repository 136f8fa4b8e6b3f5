from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from pehchan.portal.project.views import errors


@pytest.mark.django_db
def test_an_address_that_is_none(client: Client) -> None:
    answer = client.get("/there/is/nothing/")

    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused() -> None:
    elsewhere = {"origin": "https://elsewhere.example"}
    answer = Client(enforce_csrf_checks=True).post(
        "/language/", {"language": "ur"}, headers=elsewhere
    )

    assert answer.status_code == 403
    assert "send the form once more" in answer.content.decode()
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


@pytest.mark.django_db
def test_pages_are_in_the_visitors_language(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ur"
    page = client.get("/there/is/nothing/").content.decode()

    assert 'dir="rtl"' in page
    assert "ایسا کوئی صفحہ نہیں" in page


@pytest.mark.django_db
@pytest.mark.parametrize(("view", "status"), [(errors.bad_request, 400), (errors.forbidden, 403)])
def test_other_refusals_say_what_to_do(rf: RequestFactory, view, status: int) -> None:
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.user = AnonymousUser()
    answer = view(request, ValueError("inside"))

    assert answer.status_code == status
    assert "inside" not in answer.content.decode()


def test_our_own_fault_needs_no_database(rf: RequestFactory) -> None:
    answer = errors.server_error(rf.get("/"))

    assert answer.status_code == 500
    assert "Something went wrong on our side." in answer.content.decode()


@pytest.mark.django_db
def test_an_unforeseen_error_shows_nothing_of_the_inside(monkeypatch) -> None:
    from pehchan.portal.project.views import health

    def fail() -> bool:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(health, "_register", fail)
    answer = Client(raise_request_exception=False).get("/healthz")

    assert answer.status_code == 500
    assert "secret" not in answer.content.decode()
