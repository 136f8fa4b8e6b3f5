"""Pages that every stranger gets alike are kept for some seconds, in the memory of each process.

Whoever has a session never gets a kept page. A page that sets a cookie, holds a token or a nonce,
or is of a kind that is not listed here is not kept.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request

# Names of addresses whose pages may be kept.
SHARED = frozenset(
    f"community:{name}"
    for name in (
        "front",
        "post",
        "member",
        "archive",
        "archive-month",
        "archive-member",
        "tags",
        "tag",
        "activity",
        "log",
        "feed-posts",
        "feed-comments",
        "feed-member",
        "feed-tag",
    )
)
LARGEST = 2**20  # bytes of a page
_TOGETHER = 48 * 2**20  # bytes of all
_LONGEST_PATH = 300
_DRAWING = 2.0  # seconds in which one thread draws anew while others get the page that was kept
# Headers that make a page another one; the language is part of the key.
_OWN = ("HTTP_AUTHORIZATION", "HTTP_HX_REQUEST")

Key = tuple[str, str, str]


@dataclass
class Kept:
    """A page as it was sent."""

    status: int
    headers: dict[str, str]
    content: bytes
    ends: float


class Pages:
    """Pages by host, language and address; the least used go first when there are too many."""

    def __init__(self, most: int = _TOGETHER) -> None:
        self._most = most
        self._size = 0
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Kept | None:
        """The page; None when there is none, or when this caller is to draw it anew."""
        now = time.monotonic()
        with self._lock:
            found = self._pages.get(key)
            if found is None:
                return None
            if found.ends <= now:
                if found.ends + _DRAWING <= now:
                    self._drop(key)
                    return None
                found.ends = now + _DRAWING  # the others wait for nobody
                return None
            self._pages.move_to_end(key)
            return found

    def put(self, key: Key, page: Kept) -> None:
        """Keep a page."""
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._size += len(page.content)
            while self._size > self._most:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._pages.clear()
            self._size = 0

    def _drop(self, key: Key) -> None:
        found = self._pages.pop(key, None)
        if found is not None:
            self._size -= len(found.content)


pages = Pages()


class StrangerCacheMiddleware:
    """Answers strangers from the pages that are kept; stands before everything that costs time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seconds = settings.PEHCHAN_COMMUNITY_CACHE_SECONDS
        if not seconds or not _is_strangers(request):
            return self.get_response(request)
        address = request.get_full_path()
        key = (request.META.get("HTTP_HOST", ""), get_language_from_request(request), address)
        found = pages.get(key)
        if found is not None:
            return HttpResponse(found.content, status=found.status, headers=found.headers)
        answer = self.get_response(request)
        if len(address) <= _LONGEST_PATH and _may_be_kept(request, answer):
            ends = time.monotonic() + max(seconds - _DRAWING, 0.0)
            pages.put(key, Kept(answer.status_code, dict(answer.headers), answer.content, ends))
        return answer


def _is_strangers(request: HttpRequest) -> bool:
    """Whether the request is one that any stranger could send."""
    return (
        request.method == "GET"
        and request.path_info.startswith("/community/")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and not any(name in request.META for name in _OWN)
    )


def _may_be_kept(request: HttpRequest, answer: HttpResponse) -> bool:
    """Whether another stranger may get this answer."""
    match = request.resolver_match
    return (
        answer.status_code == 200
        and not answer.streaming
        and not answer.cookies
        and match is not None
        and match.view_name in SHARED
        and len(answer.content) <= LARGEST
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and "nonce-" not in answer.headers.get("Content-Security-Policy", "")
        and b"csrfmiddlewaretoken" not in answer.content
    )
