"""Pages to which only a step leads, of joining, signing in and proving who one is: as every page.

The others are opened in test_every_page.py, which asks here for those that it cannot open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from tests.portal import people_made as people
from tests.portal.browser import LANGUAGES
from tests.portal.people.signing_in import app_code, code_sent, join, proven, signed_in
from tests.scenarios.portal.shown import Shown

# Opened on their way by the journeys in test_people.py and test_traveller.py.
PASSKEYS = {
    "mfa_reauthenticate_webauthn",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
}
PERSONAL = {"registration:personal-check", "registration:personal-result"}
Page = tuple[str, Any]


def opened(client: Client, name: str, **more: object) -> Page:
    """A page's name, and what the client is answered that asks for it."""
    return name, client.get(reverse(name, kwargs=more))


def joining() -> Iterator[Page]:
    """The codes that prove an address and a number."""
    client = Client()
    join(client, "nadia@example.org")
    yield opened(client, "account_email_verification_sent")
    client = Client()
    join(client, "0300 1234567")
    yield opened(client, "account_verify_phone")


def without_password() -> Iterator[Page]:
    """A code instead of the password, and a first password."""
    client, alice = Client(), people.alice()
    client.post(reverse("account_request_login_code"), {"contact": alice.email})
    yield opened(client, "account_confirm_login_code")
    nida = people.member("nida")
    nida.set_unusable_password()
    nida.save()
    yield opened(signed_in(nida), "account_set_password")


def forgotten_password() -> Iterator[Page]:
    """The code, and the new password."""
    client, alice = Client(), people.alice()
    client.post(reverse("account_reset_password"), {"email": alice.email})
    yield opened(client, "account_confirm_password_reset_code")
    code = {"code": code_sent(alice.email)}
    client.post(reverse("account_confirm_password_reset_code"), code)
    yield opened(client, "account_complete_password_reset")


def second_step() -> Iterator[Page]:
    """Password first, the app's code then."""
    client, bob = Client(), people.bob()
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    client.post(reverse("account_login"), {"login": bob.email, "password": people.PASSWORD})
    yield opened(client, "mfa_authenticate")


def app() -> Iterator[Page]:
    """Who is signed in sets up an app, and later removes it."""
    client = signed_in(people.alice())
    proven(client)
    yield opened(client, "mfa_activate_totp")
    client = signed_in(people.bob())
    yield opened(client, "mfa_reauthenticate")
    client.post(reverse("mfa_reauthenticate"), {"code": app_code()})
    for name in ("mfa_deactivate_totp", "mfa_generate_recovery_codes"):
        yield opened(client, name)
    client.post(reverse("mfa_generate_recovery_codes"))
    yield opened(client, "mfa_view_recovery_codes")


def looked_up() -> Iterator[Page]:
    """A member whom an administrator has looked up."""
    given = {"contact": people.alice().email, "reason": "Court order 7"}
    yield "people:members", signed_in(people.adil()).post(reverse("people:members"), given)


STEPS: dict[Callable[[], Iterator[Page]], set[str]] = {
    joining: {"account_email_verification_sent", "account_verify_phone"},
    without_password: {"account_confirm_login_code", "account_set_password"},
    forgotten_password: {
        "account_confirm_password_reset_code",
        "account_complete_password_reset",
    },
    second_step: {"mfa_authenticate"},
    app: {
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
    },
    looked_up: {"people:members"},
}
LED_TO = PASSKEYS.union(PERSONAL, *STEPS.values())


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_pages_that_a_step_leads_to(
    step: Callable[[], Iterator[Page]], language: str, shown: Shown, settings: Any
) -> None:
    settings.LANGUAGE_CODE = language
    shown.complaints.clear()
    seen = set()
    for name, response in step():
        assert response.status_code == 200, name
        assert f'<html lang="{language}"' in response.text, name
        shown.show(response, language, name)
        seen.add(name)
    assert seen == STEPS[step]
    assert shown.complaints == []
