"""What every page's template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_bidi

from pehchan.portal.people.access import roles_of


def page(request: HttpRequest) -> dict[str, Any]:
    """``site_name``, ``direction`` (ltr, rtl), ``other_languages`` and the member's ``roles``."""
    current = get_language() or settings.LANGUAGE_CODE
    user = getattr(request, "user", None)
    return {
        "site_name": settings.PEHCHAN_NAME,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "other_languages": [one for one in settings.LANGUAGES if one[0] != current],
        "roles": SimpleLazyObject(lambda: roles_of(user) if user is not None else frozenset()),
    }
