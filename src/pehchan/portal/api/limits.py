"""How many requests a caller may make, and the headers that say so.

The headers are those of the IETF's draft "RateLimit header fields for HTTP", with one policy.
"""

from __future__ import annotations

import functools
import hashlib
import math
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pehchan.portal.api.problems import problem
from pehchan.portal.checks.asker import address_of
from pehchan.portal.people.limits import TAKE
from pehchan.portal.project.environment import number

# Requests a minute: of one key, token or member; of one address without any; and refused ones.
WITH_KEY, WITHOUT_KEY, REFUSED = 600, 60, 30
SECONDS = 60


def policy() -> tuple[int, int, int]:
    """Requests a minute: with a key, without, and with a wrong one."""
    return getattr(settings, "PEHCHAN_API_LIMITS", None) or (
        number("PEHCHAN_API_WITH_KEY", WITH_KEY),
        number("PEHCHAN_API_WITHOUT_KEY", WITHOUT_KEY),
        REFUSED,
    )


def limited(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """An operation that is refused with 429 when its caller has asked too often."""

    @functools.wraps(run)
    def wrapped(request: HttpRequest, **more: Any) -> HttpResponse:
        with_key, without_key, refused = policy()
        address = address_of(request)
        who = _caller(request)
        capacity = with_key if who else without_key
        left = _taken("api", who or address, capacity)
        if left is None or (who and not _some_left("api_refused", address, refused)):
            return _too_many(capacity)
        answer = run(request, **more)
        if answer.status_code == 401 and who:
            _taken("api_refused", address, refused)
        _say(answer, capacity, left)
        return answer

    return wrapped


def _caller(request: HttpRequest) -> str:
    """What a request is counted for: its key or token, else its member; empty for neither."""
    for header in ("X-API-Key", "Authorization"):
        if value := request.headers.get(header, ""):
            return f"{header}:{value}"
    user = getattr(request, "user", None)
    return f"member:{user.pk}" if user is not None and user.is_authenticated else ""


def _taken(action: str, who: str, capacity: int) -> float | None:
    """What is left after one token was taken; None when there was none."""
    values = {
        "key": _key(action, who),
        "capacity": capacity,
        "cost": 1,
        "rate": capacity / SECONDS,
    }
    with connection.cursor() as cursor:
        cursor.execute(TAKE, values)
        row = cursor.fetchone()
    return float(row[0]) if row else None


def _some_left(action: str, who: str, capacity: int) -> bool:
    """Whether a token could be taken; none is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tokens + EXTRACT(EPOCH FROM clock_timestamp() - filled_at) * %s "
            "FROM people_bucket WHERE key = %s",
            [capacity / SECONDS, _key(action, who)],
        )
        row = cursor.fetchone()
    return row is None or row[0] >= 1


def _key(action: str, who: str) -> str:
    return f"{action}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"


def _say(answer: HttpResponse, capacity: int, left: float) -> None:
    answer["RateLimit-Policy"] = f'"minute";q={capacity};w={SECONDS}'
    seconds = math.ceil((capacity - left) * SECONDS / capacity)
    answer["RateLimit"] = f'"minute";r={math.floor(left)};t={seconds}'


def _too_many(capacity: int) -> HttpResponse:
    wait = max(1, math.ceil(SECONDS / capacity))
    answer = problem(
        429,
        "too_many_requests",
        _("You ask too often."),
        _("Wait as many seconds as Retry-After says; check many devices in one batch."),
        headers={"Retry-After": str(wait)},
    )
    _say(answer, capacity, 0)
    return answer
