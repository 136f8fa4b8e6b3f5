"""What every page's template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_bidi

from pehchan.portal.people.access import roles_of
from pehchan.portal.people.models import Membership


def page(request: HttpRequest) -> dict[str, Any]:
    """What templates know of the place and of who looks.

    ``site_name``, ``direction`` (ltr, rtl), ``other_languages``; the member's ``roles`` at the
    regulator and the ``organisation_kinds`` that the member acts for, both looked up when used.
    """
    current = get_language() or settings.LANGUAGE_CODE
    user = getattr(request, "user", None)
    return {
        "site_name": settings.PEHCHAN_NAME,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "other_languages": [one for one in settings.LANGUAGES if one[0] != current],
        "roles": SimpleLazyObject(lambda: roles_of(user) if user is not None else frozenset()),
        "organisation_kinds": SimpleLazyObject(lambda: _kinds(user)),
    }


def _kinds(user: Any) -> frozenset[str]:
    if user is None or not user.is_authenticated:
        return frozenset()
    return frozenset(
        Membership.objects.filter(member=user, organisation__is_active=True).values_list(
            "organisation__kind", flat=True
        )
    )
