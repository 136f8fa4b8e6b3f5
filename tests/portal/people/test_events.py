from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth

from pehchan.portal.audit.models import Event
from tests.portal import people_made as people
from tests.portal.people.signing_in import proven

pytestmark = pytest.mark.django_db


def kinds_of(member):
    return list(
        Event.objects.filter(actor=member).order_by("number").values_list("kind", flat=True)
    )


def verified(member):
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member


def enter(client, member):
    client.post("/accounts/login/", {"login": member.email, "password": people.PASSWORD})
    proven(client)


def test_signing_in_and_out_are_events_and_the_first_is_joining(client):
    alice = verified(people.alice())
    enter(client, alice)
    client.post("/accounts/logout/")
    enter(client, alice)
    assert kinds_of(alice) == [
        "member_joined",
        "member_signed_in",
        "member_signed_out",
        "member_signed_in",
    ]


def test_setting_up_and_removing_an_app_are_events(client):
    alice = verified(people.alice())
    enter(client, alice)
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    code = auth.format_hotp_value(
        auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time())))
    )
    client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert Authenticator.objects.filter(user=alice, type="totp").exists()
    client.post("/accounts/2fa/totp/deactivate/")
    added = Event.objects.filter(actor=alice, kind="second_factor_added")
    assert {"type": "totp"} in [event.after for event in added]
    assert "second_factor_removed" in kinds_of(alice)
    assert secret not in str(list(Event.objects.values()))


def test_changing_the_password_is_an_event(client):
    alice = verified(people.alice())
    enter(client, alice)
    new = "another long test phrase"
    client.post(
        "/accounts/password/change/",
        {"oldpassword": people.PASSWORD, "password1": new, "password2": new},
    )
    alice.refresh_from_db()
    assert alice.check_password(new)
    assert kinds_of(alice)[-1] == "password_changed"


def test_removing_an_address_is_an_event_that_does_not_hold_it(client):
    from allauth.account.models import EmailAddress

    alice = verified(people.alice())
    EmailAddress.objects.create(user=alice, email="second@example.org", verified=True)
    enter(client, alice)
    client.post("/accounts/email/", {"email": "second@example.org", "action_remove": ""})
    assert "email_removed" in kinds_of(alice)
    assert "second@" not in str(list(Event.objects.values()))
