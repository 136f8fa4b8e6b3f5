"""The language of a figure may stand in its address, so that a link leads to what was seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

View = Callable[..., HttpResponse]


def in_language(view: View) -> View:
    """Answer in the language that the query names, else in the visitor's own."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("language", "")
        if asked not in dict(settings.LANGUAGES):
            return view(request, *args, **kwargs)
        with translation.override(asked):
            response = view(request, *args, **kwargs)
            response.headers["Content-Language"] = asked
            return response

    return answered


def current() -> str:
    """``en`` or ``ur``."""
    return "ur" if (translation.get_language() or "en").startswith("ur") else "en"
