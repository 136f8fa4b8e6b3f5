"""Whether this process can answer: for load balancers."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from pehchan.errors import PehchanError
from pehchan.portal.project.register import workspace


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while database and register can be reached, else 503 naming what cannot."""
    found = {"database": _database(), "register": _register()}
    return JsonResponse(found, status=200 if all(found.values()) else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _register() -> bool:
    try:
        return workspace().root.is_dir()
    except PehchanError:
        return False
