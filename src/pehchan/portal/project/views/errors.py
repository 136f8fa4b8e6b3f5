"""Pages for requests that could not be answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def error_page(
    request: HttpRequest, status: int, message: str, next_step: str = ""
) -> HttpResponse:
    """A page that says what is wrong and what to do next."""
    context = {"status": status, "message": message, "next_step": next_step}
    return HttpResponse(
        render_to_string("errors/error.html", context, request=request), status=status
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return error_page(
        request,
        400,
        _("We could not understand this request."),
        _("Go back, check what you entered, and send it again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return error_page(
        request,
        403,
        _("You may not do this."),
        _("If you think that you should be able to, ask your organisation's officer."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return error_page(
        request,
        404,
        _("There is no such page, or it is not yours to see."),
        _("Check the address, or sign in with the account that it belongs to."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500; needs neither the database nor a session."""
    page = render_to_string("errors/500.html")
    return HttpResponse(page, status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token has expired, or came from elsewhere."""
    return error_page(
        request,
        403,
        _("This form was open for too long, or was sent from another page."),
        _("Go back, load the page again, and send the form once more."),
    )
