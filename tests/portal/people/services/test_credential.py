from __future__ import annotations

import pytest
from django.utils import timezone

from pehchan.portal.audit.models import Event
from pehchan.portal.people.errors import BadClientError, BadScopeError, NoScopeError
from pehchan.portal.people.models import AccessToken, ApiKey, OAuthClient
from pehchan.portal.people.services.credential import (
    api_key_issue,
    api_key_revoke,
    client_register,
    client_revoke,
    token_grant,
    token_revoke,
)
from pehchan.portal.people.services.organisation import organisation_change
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db


def key(scopes=("check",), days=30):
    return api_key_issue(
        actor=people.bob(),
        organisation=people.bolan_traders(),
        label="warehouse",
        scopes=list(scopes),
        days=days,
    )


def client(scopes=("check", "cases:read")):
    return client_register(
        actor=people.bob(), organisation=people.bolan_traders(), label="w", scopes=list(scopes)
    )


def test_a_key_is_kept_as_a_hash_with_a_prefix_to_know_it_by():
    made, secret = key()
    assert secret.text.startswith(f"pehchan_{made.prefix}_")
    assert secret.text not in str(ApiKey.objects.values().get())
    event = Event.objects.get(kind="key_issued")
    assert event.after == {"key": made.prefix, "scopes": ["check"]}
    assert event.on_behalf_of == people.bolan_traders()


def test_a_key_that_may_do_nothing_is_not_issued():
    with pytest.raises(NoScopeError):
        key(scopes=["everything"])


def test_a_key_is_revoked_once():
    made, _ = key()
    api_key_revoke(actor=people.bob(), key=made)
    api_key_revoke(actor=people.bob(), key=made)
    assert ApiKey.objects.get().revoked_at
    assert Event.objects.filter(kind="key_revoked").count() == 1


def test_a_client_gets_a_token_for_an_hour():
    made, secret = client()
    token, shown = token_grant(client_id=made.client_id, client_secret=secret.text)
    assert token.scopes == ["check", "cases:read"]
    assert 3590 < (token.expires_at - timezone.now()).total_seconds() <= 3600
    assert shown.text not in str(AccessToken.objects.values().get())


def test_a_token_may_have_less_and_not_more_than_its_client():
    made, secret = client()
    token, _ = token_grant(client_id=made.client_id, client_secret=secret.text, scope="cases:read")
    assert token.scopes == ["cases:read"]
    with pytest.raises(BadScopeError):
        token_grant(client_id=made.client_id, client_secret=secret.text, scope="webhooks")


def test_a_wrong_secret_and_an_unknown_client_are_the_same_error():
    made, _ = client()
    answers = set()
    for name in (made.client_id, "nobody"):
        with pytest.raises(BadClientError) as error:
            token_grant(client_id=name, client_secret="wrong")
        answers.add((error.value.code, error.value.message))
    assert len(answers) == 1 and not AccessToken.objects.exists()


def test_a_revoked_client_loses_its_tokens():
    made, secret = client()
    token_grant(client_id=made.client_id, client_secret=secret.text)
    client_revoke(actor=people.bob(), client=made)
    client_revoke(actor=people.bob(), client=made)
    assert not AccessToken.objects.exists() and OAuthClient.objects.get().revoked_at
    with pytest.raises(BadClientError):
        token_grant(client_id=made.client_id, client_secret=secret.text)
    assert Event.objects.filter(kind="client_revoked").count() == 1


def test_a_suspended_organisations_client_gets_no_token():
    made, secret = client()
    where = people.bolan_traders()
    organisation_change(
        actor=people.adil(), organisation=where, name=where.name, is_active=False, reason="x"
    )
    with pytest.raises(BadClientError):
        token_grant(client_id=made.client_id, client_secret=secret.text)


def test_a_client_takes_its_own_token_back_and_no_others():
    made, secret = client()
    other, other_secret = client()
    _, shown = token_grant(client_id=made.client_id, client_secret=secret.text)
    token_revoke(client_id=other.client_id, client_secret=other_secret.text, token=shown.text)
    assert AccessToken.objects.count() == 1
    with pytest.raises(BadClientError):
        token_revoke(client_id=made.client_id, client_secret="wrong", token=shown.text)
    token_revoke(client_id=made.client_id, client_secret=secret.text, token=shown.text)
    assert not AccessToken.objects.exists()
