"""The language switch."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from pehchan.portal.people.models import Member


@require_POST
def language_set(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie, and for a member who is signed in; back to the page."""
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        Member.objects.filter(pk=request.user.pk).update(language=chosen)
    return set_language(request)
