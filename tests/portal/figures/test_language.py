from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from pehchan.portal.figures.language import current, in_language


@in_language
def said(request: HttpRequest) -> HttpResponse:
    """A view that says the language."""
    return HttpResponse(current())


def test_the_address_may_name_the_language() -> None:
    answer = said(RequestFactory().get("/?language=ur"))
    assert answer.content == b"ur"
    assert answer.headers["Content-Language"] == "ur"


def test_another_language_is_the_visitors() -> None:
    with translation.override("ur"):
        assert said(RequestFactory().get("/?language=fr")).content == b"ur"
        assert said(RequestFactory().get("/?language=en")).content == b"en"
    with translation.override("en"):
        assert said(RequestFactory().get("/")).content == b"en"
