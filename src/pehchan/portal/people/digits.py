"""Codes may be typed in the digits of any keyboard: ۴۸۲۹۱۳ is 482913."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pehchan.portal.people.identity_numbers import western

FIELD = "code"  # of every form of django-allauth that asks for one


class WesternDigitsMiddleware:
    """A form's code reaches its view in the digits 0-9.

    In one place, since django-allauth lets a project replace only some of the forms that ask.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, words: object, more: object) -> None:
        """Changes the field where it holds other digits; everything else stays as it came."""
        match = request.resolver_match
        if request.method != "POST" or match is None or match.namespaces:
            return  # allauth's pages have no namespace; what others send is not read here
        code = request.POST.get(FIELD, "")
        if code and western(code) != code:
            fields = request.POST.copy()
            fields[FIELD] = western(code)
            request.POST = fields  # type: ignore[assignment]
