"""The language switch."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from pehchan.portal.people.models import Member
from pehchan.portal.project.views.errors import csrf_failed


@csrf_exempt
@require_POST
def language_set(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie, and for a member who is signed in; back to the page.

    A member's form has a token, as every form. A stranger's has none, so that the page is the same
    for every stranger: the browser has to say that the form stood on a page of ours, or not say
    where it stood at all. More than the language cookie cannot be set by it.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return _set_guarded(request)
    return _set(request) if from_here(request) else csrf_failed(request)


def from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent this, or does not say who did."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    ours = origin is None or urlsplit(origin).netloc == request.get_host()
    return ours and site in ("same-origin", "none")


@csrf_protect
def _set_guarded(request: HttpRequest) -> HttpResponse:
    return _set(request)


def _set(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        Member.objects.filter(pk=request.user.pk).update(language=chosen)
    return set_language(request)
