"""How a caller of the API shows who it is: a key, a token, or a browser's session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import APIKeyCookie, APIKeyHeader, HttpBearer
from ninja.utils import check_csrf

from pehchan.portal.api.problems import ApiError
from pehchan.portal.people.authentication import (
    Principal,
    principal_of_key,
    principal_of_member,
    principal_of_token,
)

HEADER = "X-API-Key"


@dataclass(frozen=True)
class Caller:
    """Who asks; ``principal`` is None for a visitor, where visitors may ask."""

    principal: Principal | None

    @property
    def identity(self) -> str:
        """What tells this caller from others, for idempotency keys; never shown."""
        who = self.principal
        if who is None:
            return "visitor"
        owner = who.organisation.pk if who.organisation else 0
        # With fewer scopes it is another caller: what was answered before is not for it.
        return f"{who.credential} {who.member.pk} {owner} {' '.join(sorted(who.scopes))}"


class ApiKey(APIKeyHeader):
    """An organisation's key, in the header ``X-API-Key``."""

    param_name = HEADER
    openapi_description = "A key that an officer of the organisation issued."

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:
        """The caller, or None without such a header; a key that is not let in is refused."""
        return _machine(request, principal_of_key(key)) if key else None


class Token(HttpBearer):
    """An access token by the client credentials grant (RFC 6749 section 4.4, RFC 6750)."""

    openapi_description = "An access token from /people/oauth/token (client credentials grant)."

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The caller; a token that is not let in is refused."""
        return _machine(request, principal_of_token(token))


class Session(APIKeyCookie):
    """A member in a browser, whose writes carry the token of a form (``X-CSRFToken``)."""

    param_name = "session"
    openapi_description = "The session of a browser; writes need the header X-CSRFToken."

    def __call__(self, request: HttpRequest) -> Caller | None:
        """The caller, or None when nobody is signed in.

        Raises:
            ApiError: ``csrf_failed``: a write without the token.
        """
        principal = principal_of_member(getattr(request, "user", None))
        if principal is None:
            return None
        if check_csrf(request) is not None:
            raise ApiError(
                403,
                "csrf_failed",
                _("A write from a browser has to carry the token of the page."),
                _("Send the header X-CSRFToken, or use a key."),
            )
        return Caller(principal)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Not used: the session is Django's own."""
        return self(request)


def visitor(request: HttpRequest) -> Caller | None:
    """A caller that shows nothing, where visitors may ask; None when a key or token was refused."""
    if request.headers.get(HEADER) or request.headers.get("Authorization"):
        return None
    return Caller(None)


MEMBERS = (ApiKey(), Token(), Session())
EVERYBODY = (*MEMBERS, visitor)


def principal_of(request: HttpRequest, scope: str) -> Principal:
    """Who asks, when it may do what the scope names.

    Raises:
        ApiError: ``scope_missing``: the key or token was not given that scope.
    """
    found: Principal | None = request.auth.principal
    if found is None:
        raise ApiError(401, "not_signed_in", _("This needs a key, a token or a session."))
    if not found.may(scope):
        raise ApiError(
            403,
            "scope_missing",
            _("This key may not do that: it lacks %(scope)s.") % {"scope": scope},
            _("Ask an officer of your organisation for a key with that scope."),
        )
    return found


def _machine(request: HttpRequest, principal: Principal | None) -> Caller:
    if principal is None:
        raise ApiError(
            401,
            "key_refused",
            _("This key or token is not known, or its time is over."),
            _("Ask an officer of your organisation for a new one."),
            {"WWW-Authenticate": 'Bearer realm="pehchan", error="invalid_token"'},
        )
    # What an app's access asks for: the officer in whose name the machine acts, and for whom.
    request.user = principal.member
    request.organisation = principal.organisation
    return Caller(principal)
