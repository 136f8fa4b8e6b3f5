from __future__ import annotations

from django.http import HttpResponse

from pehchan.portal.people.cookies import language_remember


def test_the_next_pages_come_in_the_language(settings):
    cookie = language_remember(HttpResponse(), "ur").cookies[settings.LANGUAGE_COOKIE_NAME]
    assert cookie.value == "ur" and cookie["samesite"] == "Lax"
