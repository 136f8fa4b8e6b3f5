"""What every request of a member must meet."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from pehchan.portal.people.access import needs_second_factor, remember

# Where a member without a second factor may go: to the page that says so, to set one up, to prove
# oneself for that, to switch the language and to sign out.
OPEN = {"people:second-factor", "language", "healthz", "account_logout", "account_reauthenticate"}


class SecondFactorMiddleware:
    """Officers and the authority's staff do nothing here before they have a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, words: object, more: object
    ) -> HttpResponse | None:
        """Leads to the page that says what is needed; the API gets a problem (RFC 9457)."""
        if request.method in ("GET", "HEAD") and request.user.is_authenticated:
            remember(request.user)  # nothing changes while a page is made
        match = request.resolver_match
        name = match.view_name if match else ""
        if name in OPEN or name.startswith("mfa_") or not needs_second_factor(request.user):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse(
                {
                    "type": "about:blank",
                    "title": _("A second factor is needed."),
                    "status": 403,
                    "code": "second_factor_needed",
                    "next_step": _("Add a passkey or an authenticator app to your account."),
                },
                status=403,
                content_type="application/problem+json",
            )
        return redirect(reverse("people:second-factor"))
