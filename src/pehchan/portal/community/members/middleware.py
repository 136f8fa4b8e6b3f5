"""Each request of a member knows who that is in the network."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pehchan.portal.community.members.access import LOADED, profile_of, row_of


class ProfileMiddleware:
    """Sets ``request.profile``: a `Profile`, or None for strangers and who has not joined.

    One query for a member of the portal, none for a stranger; `members.access` asks no second time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.profile = None
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, words: object, more: object
    ) -> HttpResponse | None:
        """Looks the profile up, once it is known that a page was asked for."""
        user = request.user
        if user.is_authenticated:
            setattr(user, LOADED, row_of(user))
            request.profile = profile_of(user)
        return None
