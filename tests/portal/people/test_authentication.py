from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from pehchan.portal.people.authentication import (
    principal_of_key,
    principal_of_member,
    principal_of_token,
)
from pehchan.portal.people.models import AccessToken, ApiKey, Membership, OAuthClient
from pehchan.portal.people.services.credential import (
    api_key_issue,
    api_key_revoke,
    client_register,
    token_grant,
)
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db


def key():
    return api_key_issue(
        actor=people.bob(),
        organisation=people.bolan_traders(),
        label="w",
        scopes=["check"],
        days=30,
    )


def token(scope=""):
    client, secret = client_register(
        actor=people.bob(),
        organisation=people.bolan_traders(),
        label="w",
        scopes=["check", "webhooks"],
    )
    return token_grant(client_id=client.client_id, client_secret=secret.text, scope=scope)


def test_a_key_lets_in_its_organisation_in_the_name_of_its_officer():
    made, secret = key()
    found = principal_of_key(secret.text)
    assert found.member == people.bob() and found.organisation == people.bolan_traders()
    assert found.is_machine and found.may("check") and not found.may("webhooks")
    assert found.credential == f"key:{made.prefix}"
    assert ApiKey.objects.get().last_used_on == timezone.localdate()


def test_a_wrong_key_lets_nobody_in():
    _, secret = key()
    for text in ("", "pehchan_x", secret.text[:-1], secret.digest):
        assert principal_of_key(text) is None


def test_a_key_ends_when_revoked_and_when_its_time_is_over():
    made, secret = key()
    ApiKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert principal_of_key(secret.text) is None
    made, secret = key()
    api_key_revoke(actor=people.bob(), key=made)
    assert principal_of_key(secret.text) is None


@pytest.mark.parametrize("what", ["left", "no officer", "closed", "suspended"])
def test_machines_end_with_their_officer_and_organisation(what):
    _, secret = key()
    _, shown = token()
    bob, where = people.bob(), people.bolan_traders()
    membership = Membership.objects.filter(member=bob)
    if what == "left":
        membership.delete()
    elif what == "no officer":
        membership.update(role="member")
    elif what == "closed":
        bob.is_active = False
        bob.save()
    else:
        where.is_active = False
        where.save()
    assert principal_of_key(secret.text) is None
    assert principal_of_token(shown.text) is None


def test_a_token_has_what_it_was_granted_and_its_client_still_has():
    _, shown = token("check webhooks")
    found = principal_of_token(shown.text)
    assert found.scopes == {"check", "webhooks"} and found.credential.startswith("client:")
    OAuthClient.objects.update(scopes=["webhooks"])
    assert principal_of_token(shown.text).scopes == {"webhooks"}


def test_a_token_expires():
    _, shown = token()
    AccessToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert principal_of_token(shown.text) is None


def test_a_member_in_a_browser_has_every_scope_and_no_organisation():
    found = principal_of_member(people.alice())
    assert found.organisation is None and not found.is_machine and found.may("cases:write")
    assert principal_of_member(AnonymousUser()) is None
