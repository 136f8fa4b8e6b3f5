"""What an organisation's machines carry: API keys, OAuth 2.0 clients and their access tokens."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from pehchan.portal.audit.services import event_record
from pehchan.portal.people.authentication import acting
from pehchan.portal.people.errors import BadClientError, BadScopeError, NoScopeError
from pehchan.portal.people.models import AccessToken, ApiKey, OAuthClient, Organisation
from pehchan.portal.people.scopes import known
from pehchan.portal.people.secret import Secret, secret_digest, secret_made
from pehchan.portal.people.services.organisation import subject_of

TOKEN_LIFE = timedelta(hours=1)


@transaction.atomic
def api_key_issue(
    *, actor, organisation: Organisation, label: str, scopes: Sequence[str], days: int
) -> tuple[ApiKey, Secret]:
    """A new key for an organisation, and its secret, which is never seen again.

    The key acts for the officer who issued it: it ends with that officer's membership, after
    `days`, or when it is revoked. Raises NoScopeError when no known scope is asked for.
    """
    allowed = _scopes(scopes)
    prefix = get_random_string(8)
    secret = secret_made(f"pehchan_{prefix}")
    made = ApiKey.objects.create(
        organisation=organisation,
        label=label,
        prefix=prefix,
        digest=secret.digest,
        scopes=allowed,
        issued_by=actor,
        expires_at=timezone.now() + timedelta(days=days),
    )
    _event("key_issued", actor, organisation, after={"key": prefix, "scopes": allowed})
    return made, secret


@transaction.atomic
def api_key_revoke(*, actor, key: ApiKey) -> None:
    """The key is refused from now on; revoking twice is one event."""
    if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now()):
        _event("key_revoked", actor, key.organisation, before={"key": key.prefix})


@transaction.atomic
def client_register(
    *, actor, organisation: Organisation, label: str, scopes: Sequence[str]
) -> tuple[OAuthClient, Secret]:
    """A new OAuth 2.0 client (RFC 6749 section 2) and its secret, which is never seen again."""
    allowed = _scopes(scopes)
    secret = secret_made("pehchan_client")
    made = OAuthClient.objects.create(
        organisation=organisation,
        label=label,
        client_id=f"{organisation.reference}-{get_random_string(10).lower()}",
        digest=secret.digest,
        scopes=allowed,
        issued_by=actor,
    )
    _event(
        "client_registered",
        actor,
        organisation,
        after={"client": made.client_id, "scopes": allowed},
    )
    return made, secret


@transaction.atomic
def client_revoke(*, actor, client: OAuthClient) -> None:
    """The client and every token it has are refused from now on."""
    if OAuthClient.objects.filter(pk=client.pk, revoked_at=None).update(revoked_at=timezone.now()):
        AccessToken.objects.filter(client=client).delete()
        _event("client_revoked", actor, client.organisation, before={"client": client.client_id})


@transaction.atomic
def token_grant(
    *, client_id: str, client_secret: str, scope: str = ""
) -> tuple[AccessToken, Secret]:
    """An access token by the client credentials grant (RFC 6749 section 4.4), for one hour.

    Without a scope the token gets all of the client's. Raises BadClientError (invalid_client) and
    BadScopeError (invalid_scope) when more is asked for than the client has.
    """
    found = _client(client_id)
    # Compared also when there is no such client: the time taken does not tell which names exist.
    held = found.digest if found else secret_digest("nobody")
    if not hmac.compare_digest(secret_digest(client_secret), held) or found is None:
        raise BadClientError()
    wanted = scope.split() or found.scopes
    if set(wanted) - set(found.scopes):
        raise BadScopeError()
    secret = secret_made("pehchan_token")
    AccessToken.objects.filter(client=found, expires_at__lt=timezone.now()).delete()
    made = AccessToken.objects.create(
        client=found,
        digest=secret.digest,
        scopes=known(wanted),
        expires_at=timezone.now() + TOKEN_LIFE,
    )
    _event("token_granted", found.issued_by, found.organisation, after={"client": client_id})
    return made, secret


@transaction.atomic
def token_revoke(*, client_id: str, client_secret: str, token: str) -> None:
    """The client takes one of its tokens back (RFC 7009); an unknown token is no error."""
    found = _client(client_id)
    held = found.digest if found else secret_digest("nobody")
    if not hmac.compare_digest(secret_digest(client_secret), held) or found is None:
        raise BadClientError()
    ended, _ = AccessToken.objects.filter(client=found, digest=secret_digest(token)).delete()
    if ended:
        _event("token_revoked", found.issued_by, found.organisation, before={"client": client_id})


def _client(client_id: str) -> OAuthClient | None:
    """A client that may act: not revoked, its officer still one, its organisation active."""
    return (
        acting(OAuthClient.objects.select_related("organisation", "issued_by"))
        .filter(client_id=client_id)
        .first()
    )


def _scopes(scopes: Sequence[str]) -> list[str]:
    allowed = known(scopes)
    if not allowed:
        raise NoScopeError()
    return allowed


def _event(kind: str, actor, organisation: Organisation, before=None, after=None) -> None:
    event_record(
        kind=kind,
        actor=actor,
        on_behalf_of=organisation,
        subject=subject_of(organisation),
        before=before,
        after=after,
    )
