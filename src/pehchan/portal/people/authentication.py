"""Who makes a request of the API: a member in a browser, or an organisation's machine."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from pehchan.portal.people.models import AccessToken, ApiKey, Member, Membership, Organisation
from pehchan.portal.people.scopes import SCOPES
from pehchan.portal.people.secret import secret_digest


@dataclass(frozen=True)
class Principal:
    """Who asks, and what it may ask for.

    Attributes:
        member: the person; of a machine the officer who issued its key, in whose name it acts.
        organisation: on whose behalf a machine acts; None for a member in a browser, who says
            for which organisation, if any.
        scopes: what a machine may do (`scopes.SCOPES`); a member in a browser has them all, and
            each app's access decides.
        credential: what let it in: "session", "key:<prefix>" or "client:<client id>".
    """

    member: Member
    organisation: Organisation | None
    scopes: Set[str]
    credential: str

    @property
    def is_machine(self) -> bool:
        """Whether no person is there to read an answer."""
        return self.organisation is not None

    def may(self, scope: str) -> bool:
        """Whether the scope is among its own."""
        return scope in self.scopes


def acting(query: QuerySet[Any], lead: str = "") -> QuerySet[Any]:
    """Those of an organisation's keys or clients that are let in; `lead` ends with "__".

    Not revoked; the organisation is active; the officer who issued it is still its officer.
    """
    officer = Membership.objects.filter(
        organisation=OuterRef(f"{lead}organisation"),
        member=OuterRef(f"{lead}issued_by"),
        role=Membership.Role.OFFICER,
        member__is_active=True,
    )
    return query.filter(
        Exists(officer),
        **{f"{lead}revoked_at": None, f"{lead}organisation__is_active": True},
    )


def principal_of_key(text: str) -> Principal | None:
    """Whom an API key lets in; None for an unknown, expired, revoked or orphaned one.

    The day of its last use is kept, so that an officer sees which keys are idle.
    """
    now = timezone.now()
    found = (
        acting(ApiKey.objects.select_related("organisation", "issued_by"))
        .filter(digest=secret_digest(text), expires_at__gt=now)
        .first()
    )
    if found is None:
        return None
    today = timezone.localdate(now)
    if found.last_used_on != today:
        ApiKey.objects.filter(pk=found.pk).update(last_used_on=today)
    return Principal(
        found.issued_by, found.organisation, frozenset(found.scopes), f"key:{found.prefix}"
    )


def principal_of_token(text: str) -> Principal | None:
    """Whom an access token (RFC 6750) lets in; None for an unknown or expired one."""
    query = AccessToken.objects.select_related("client__organisation", "client__issued_by")
    found = (
        acting(query, "client__")
        .filter(digest=secret_digest(text), expires_at__gt=timezone.now())
        .first()
    )
    if found is None:
        return None
    client = found.client
    return Principal(
        client.issued_by,
        client.organisation,
        frozenset(found.scopes) & frozenset(client.scopes),
        f"client:{client.client_id}",
    )


def principal_of_member(member: Any) -> Principal | None:
    """A member in a browser; None when nobody is signed in."""
    if not getattr(member, "is_authenticated", False) or not member.is_active:
        return None
    return Principal(member, None, frozenset(SCOPES), "session")
