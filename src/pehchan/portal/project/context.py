"""What every page's template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_bidi

from pehchan.portal.people.access import roles_of

AUTHORITY = frozenset(("reviewer", "administrator", "auditor"))


def page(request: HttpRequest) -> dict[str, Any]:
    """What templates know of the place and of who looks.

    ``site_name``, ``direction`` (ltr, rtl), ``other_languages``; the member's ``roles`` and whether
    one of them is ``at_authority``, both looked up when they are used.
    """
    current = get_language() or settings.LANGUAGE_CODE
    user = getattr(request, "user", None)
    roles = SimpleLazyObject(lambda: roles_of(user))
    return {
        "site_name": settings.PEHCHAN_NAME,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "other_languages": [one for one in settings.LANGUAGES if one[0] != current],
        "roles": roles,
        "at_authority": SimpleLazyObject(lambda: not AUTHORITY.isdisjoint(roles)),
    }
