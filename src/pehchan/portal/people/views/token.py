"""The OAuth 2.0 endpoints: a token by client credentials, and taking one back."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from pehchan.errors import PehchanError
from pehchan.portal.people.limits import take
from pehchan.portal.people.services.credential import token_grant, token_revoke

MINUTE = 60.0


def credentials_of(request: HttpRequest) -> tuple[str, str]:
    """The client's name and secret, by HTTP Basic or in the form (RFC 6749 section 2.3.1)."""
    scheme, _, rest = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            name, _, secret = base64.b64decode(rest, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return "", ""
        return unquote(name), unquote(secret)
    return request.POST.get("client_id", ""), request.POST.get("client_secret", "")


def _refused(status: int, code: str, message: str) -> JsonResponse:
    answer = JsonResponse({"error": code, "error_description": message}, status=status)
    if status == 401:
        answer["WWW-Authenticate"] = 'Basic realm="Pehchan"'
    answer["Cache-Control"] = "no-store"
    return answer


def _too_often(request: HttpRequest, client_id: str) -> bool:
    address = get_adapter().get_client_ip(request)
    return not (
        take(action="token", who=address, capacity=60, seconds=MINUTE)
        and take(action="token", who=f"client {client_id}", capacity=30, seconds=MINUTE)
    )


@csrf_exempt
@never_cache
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """RFC 6749 section 4.4: an access token for a client; errors as section 5.2 has them."""
    client_id, secret = credentials_of(request)
    if request.POST.get("grant_type") != "client_credentials":
        return _refused(
            400, "unsupported_grant_type", "Only grant_type=client_credentials is offered here."
        )
    if _too_often(request, client_id):
        return _refused(429, "slow_down", "Too many requests: keep a token until it expires.")
    try:
        made, shown = token_grant(
            client_id=client_id, client_secret=secret, scope=request.POST.get("scope", "")
        )
    except PehchanError as error:
        return _refused(getattr(error, "http_status", 400), error.code, error.message)
    return JsonResponse(
        {
            "access_token": shown.text,
            "token_type": "Bearer",
            "expires_in": round((made.expires_at - timezone.now()).total_seconds()),
            "scope": " ".join(made.scopes),
        },
        headers={"Cache-Control": "no-store", "Pragma": "no-cache"},
    )


@csrf_exempt
@never_cache
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """RFC 7009: a client takes one of its tokens back; 200 also when there is no such token."""
    client_id, secret = credentials_of(request)
    if _too_often(request, client_id):
        return _refused(429, "slow_down", "Too many requests.")
    try:
        token_revoke(client_id=client_id, client_secret=secret, token=request.POST.get("token", ""))
    except PehchanError as error:
        return _refused(getattr(error, "http_status", 400), error.code, error.message)
    return HttpResponse(status=200)
