from __future__ import annotations

import pytest
from django.test import RequestFactory

from pehchan.errors import PehchanError, UsageError
from pehchan.portal.project.middleware import ErrorMiddleware, status_of


class MissingError(PehchanError):
    http_status = 404


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("bad", "No."), 400),
        (PehchanError("busy", "Not now."), 409),
        (MissingError("gone", "Nothing."), 404),
    ],
)
def test_an_error_has_its_status(error: PehchanError, status: int) -> None:
    assert status_of(error) == status


@pytest.mark.django_db
def test_an_error_becomes_a_page_with_the_next_step(rf: RequestFactory) -> None:
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.user = AnonymousUser()
    middleware = ErrorMiddleware(lambda _: None)  # type: ignore[arg-type, return-value]

    answer = middleware.process_exception(
        request, UsageError("bad_imsi", "That is not an IMSI <b>.", "Type 15 digits.")
    )

    assert answer is not None and answer.status_code == 400
    page = answer.content.decode()
    assert "<h1>That is not an IMSI &lt;b&gt;.</h1>" in page
    assert "Type 15 digits." in page
    assert middleware.process_exception(request, ValueError("ours alone")) is None
