"""What happens to every request: an error of ours becomes a page that says what to do next."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pehchan.errors import PehchanError, UsageError
from pehchan.portal.project.logs import route
from pehchan.portal.project.views.errors import error_page

logger = logging.getLogger(__name__)


class ErrorMiddleware:
    """An error of Pehchan's own that a view let through is shown with its next step."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of an error that is data; other errors take their own way."""
        if not isinstance(exception, PehchanError):
            return None
        status = status_of(exception)
        logger.warning("event=refused code=%s status=%d %s", exception.code, status, route(request))
        page = error_page(request, status, exception.message, exception.next_step)
        for name, value in getattr(exception, "headers", {}).items():
            page[name] = value
        return page


def status_of(error: PehchanError) -> int:
    """The HTTP status of an error: its own ``http_status``, else 400 for what the caller can mend.

    What nobody can mend by asking differently is 409: the state of things stands against it.
    """
    own = getattr(error, "http_status", None)
    if own is not None:
        return int(own)
    return 400 if isinstance(error, UsageError) else 409
