"""Every error of the API is a problem detail (RFC 9457): ``application/problem+json``."""

from __future__ import annotations

import functools
import json
import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from pehchan.errors import PehchanError
from pehchan.portal.project.middleware import status_of

log = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
TYPE = "urn:pehchan:problem:"


class FieldProblem(Schema):
    """What is wrong with one field of a request."""

    where: str = Field(examples=["body.reason"])
    message: str = Field(examples=["Field required"])


class Problem(Schema):
    """A problem detail (RFC 9457); ``code`` is stable, ``next_step`` says what to do about it."""

    type: str = Field(examples=["urn:pehchan:problem:no_such_case"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no such case."])
    code: str = Field(examples=["no_such_case"])
    next_step: str = Field("", examples=["Look at the reference again."])
    facts: dict[str, Any] | None = None
    errors: list[FieldProblem] | None = None


class ApiError(PehchanError):
    """A request that the API itself refuses.

    Attributes:
        http_status: the status.
        headers: further headers of the answer.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        next_step: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code, message, next_step)
        self.http_status = status
        self.headers = dict(headers or {})


def problem(
    status: int,
    code: str,
    detail: str,
    next_step: str = "",
    *,
    facts: Mapping[str, object] | None = None,
    errors: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The answer that says what is wrong."""
    body: dict[str, object] = {
        "type": f"{TYPE}{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": str(detail),
        "code": code,
        "next_step": str(next_step),
    }
    if facts:
        body["facts"] = dict(facts)
    if errors:
        body["errors"] = errors
    text = json.dumps(body, ensure_ascii=False, default=str)
    answer = HttpResponse(text, status=status, content_type=CONTENT_TYPE)
    for name, value in (headers or {}).items():
        answer[name] = value
    return answer


def handlers_add(api: NinjaAPI) -> None:
    """Have every error of an API answered by a problem detail."""
    api.add_exception_handler(PehchanError, _of_ours)
    api.add_exception_handler(ValidationError, _of_fields)
    api.add_exception_handler(AuthenticationError, _of_authentication)
    api.add_exception_handler(HttpError, _of_status)
    api.add_exception_handler(Http404, lambda request, error: not_found())
    api.add_exception_handler(PermissionDenied, lambda request, error: forbidden())
    api.add_exception_handler(RequestDataTooBig, lambda request, error: too_large())
    api.add_exception_handler(Exception, _of_anything)


def not_found() -> HttpResponse:
    """404."""
    return problem(
        404,
        "not_found",
        _("There is nothing here, or it is not yours to see."),
        _("Check the address and with which key you ask."),
    )


def too_large() -> HttpResponse:
    """413."""
    return problem(
        413,
        "too_large",
        _("What was sent is too large."),
        _("Send it in parts."),
    )


def forbidden() -> HttpResponse:
    """403."""
    return problem(403, "forbidden", _("You may not do this."), _("Ask with another account."))


def plain_answers_as_problems(view: Callable[..., HttpResponseBase]) -> Callable[..., Any]:
    """A view whose plain answers, 404 and 405 with ``Allow``, become problem details."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *words: Any, **more: Any) -> HttpResponseBase:
        try:
            _body_read(request)
            answer = view(request, *words, **more)
        except RequestDataTooBig:
            return too_large()
        except Http404:
            return not_found()
        if answer.status_code == 405:
            return problem(
                405,
                "method_not_allowed",
                _("This cannot be done here."),
                _("Use one of the methods that Allow names."),
                headers={"Allow": answer.headers.get("Allow", "")},
            )
        return answer

    return wrapped


def _body_read(request: HttpRequest) -> None:
    """Read the body at once: later on, one that is too large would pass for one that is no JSON.

    Files come in parts, and are not held in memory.
    """
    if request.content_type != "multipart/form-data":
        len(request.body)


def _of_ours(request: HttpRequest, error: PehchanError) -> HttpResponse:
    return problem(
        status_of(error),
        error.code,
        error.message,
        error.next_step,
        facts=error.facts,
        headers=getattr(error, "headers", None),
    )


def _of_fields(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {"where": ".".join(str(part) for part in one["loc"]), "message": str(one["msg"])}
        for one in error.errors
    ]
    return problem(
        422,
        "bad_request_fields",
        _("Some of what was sent cannot be used."),
        _("Put right what errors names, and send it again."),
        errors=errors,
    )


def _of_authentication(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return problem(
        401,
        "not_signed_in",
        _("This needs a key, a token or a session."),
        _("Send X-API-Key, or Authorization: Bearer, or sign in."),
        headers={"WWW-Authenticate": 'Bearer realm="pehchan"'},
    )


def _of_status(request: HttpRequest, error: HttpError) -> HttpResponse:
    code = HTTPStatus(error.status_code).name.lower()
    return problem(error.status_code, code, error.message)


def _of_anything(request: HttpRequest, error: Exception) -> HttpResponse:
    log.exception("event=api_error")
    return problem(
        500,
        "server_error",
        _("Something went wrong on our side; nothing was changed."),
        _("Try again later, with the same Idempotency-Key."),
    )
