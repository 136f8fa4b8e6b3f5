"""When a session was last used, and from where, written once a minute and not with every page."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.usersessions.middleware import UserSessionsMiddleware
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

EVERY = 60.0  # seconds
_MOST = 20_000  # sessions that a process remembers


class SessionActivityMiddleware(UserSessionsMiddleware):
    """The library's for a new session, address or browser, at once; it takes five statements.

    That a session goes on is written by one, at most once a minute for each session. Each process
    has a minute of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        self._written: OrderedDict[tuple[str, ...], float] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._is_fresh(request) or _goes_on(request):
            return self.get_response(request)
        return super().__call__(request)

    def _is_fresh(self, request: HttpRequest) -> bool:
        """Whether this was written less than a minute ago; if not, it is going to be."""
        key = request.session.session_key
        if not key or not request.user.is_authenticated:
            return False
        names = ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "HTTP_USER_AGENT")
        seen = (key, *(request.META.get(name, "") for name in names))
        now = time.monotonic()
        with self._lock:
            if self._written.get(seen, now - EVERY) > now - EVERY:
                return True
            self._written[seen] = now
            self._written.move_to_end(seen)
            if len(self._written) > _MOST:
                self._written.popitem(last=False)
        return False


def _goes_on(request: HttpRequest) -> bool:
    """Whether the session is known with this address and browser; its time is written then."""
    if not request.session.session_key or not request.user.is_authenticated:
        return False
    most = UserSession._meta.get_field("user_agent").max_length
    found = UserSession.objects.filter(
        session_key=request.session.session_key,
        user=request.user.pk,
        ip=get_adapter().get_client_ip(request),
        user_agent=request.META.get("HTTP_USER_AGENT", "")[:most],
    )
    return bool(found.update(last_seen_at=timezone.now()))
