"""Writes with an ``Idempotency-Key`` are done once, however often they are sent.

As the IETF's draft "The Idempotency-Key HTTP Header Field" has it. The key, the change and the
answer are one transaction: killed in between, none of them is there, and the next try does it all.
A second request that comes while the first is at work waits for it in the database.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.portal.api.models import Idempotency
from pehchan.portal.api.problems import ApiError
from pehchan.portal.people.sealing import seal, unseal

HEADER = "Idempotency-Key"
WRITES = {"POST", "PUT", "PATCH", "DELETE"}
SEALED_FOR = "answer of the API"
KEPT = datetime.timedelta(days=2)
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


class _AnsweredBefore(Exception):
    """The write was done already; this is what was said then."""

    def __init__(self, row: Idempotency) -> None:
        super().__init__(row.key)
        self.row = row


def answered_once(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """An operation from the outside: keeps the answer in the transaction of the change."""

    @functools.wraps(run)
    def wrapped(request: HttpRequest, **more: Any) -> HttpResponse:
        if request.method not in WRITES or HEADER not in request.headers:
            return run(request, **more)
        with transaction.atomic():
            answer = run(request, **more)
            row = getattr(request, "idempotency", None)
            if answer.status_code >= 500:
                transaction.set_rollback(True)
            elif row is not None:
                _keep(row, answer)
        return answer

    return wrapped


def claimed_first(operation: Callable[..., Any]) -> Callable[..., Any]:
    """An operation from the inside, where it is known who asks: takes the key."""

    @functools.wraps(operation)
    def wrapped(request: HttpRequest, *words: Any, **more: Any) -> Any:
        key = request.headers.get(HEADER)
        if request.method in WRITES and key is not None:
            request.idempotency = _claim(request, key)
        return operation(request, *words, **more)

    return wrapped


def answer_before(request: HttpRequest, error: _AnsweredBefore) -> HttpResponse:
    """What was answered to the first of several equal writes."""
    row = error.row
    answer = HttpResponse(
        unseal(row.body, purpose=SEALED_FOR), status=row.status, content_type=row.content_type
    )
    answer["Idempotency-Replayed"] = "true"
    return answer


def handler_add(api: Any) -> None:
    """Have repeated writes answered as the first one was."""
    api.add_exception_handler(_AnsweredBefore, answer_before)


def keys_forget(*, now: datetime.datetime | None = None) -> int:
    """Remove what is older than two days; how many."""
    old = Idempotency.objects.filter(created_at__lt=(now or timezone.now()) - KEPT)
    return old.delete()[0]


def _claim(request: HttpRequest, key: str) -> Idempotency:
    if not _KEY.fullmatch(key):
        raise ApiError(
            400,
            "bad_idempotency_key",
            _("The Idempotency-Key cannot be used."),
            _("Send 1 to 255 letters, digits and signs, such as a UUID."),
        )
    fingerprint = hashlib.sha256(
        b"\0".join([str(request.method).encode(), request.get_full_path().encode(), request.body])
    ).hexdigest()
    row, made = Idempotency.objects.get_or_create(
        scope=_scope(request), key=key, defaults={"fingerprint": fingerprint}
    )
    if made:
        return row
    if row.fingerprint != fingerprint:
        raise ApiError(
            409,
            "idempotency_key_reused",
            _("This Idempotency-Key was used for another request."),
            _("Use a new key for a new request."),
        )
    raise _AnsweredBefore(row)


def _scope(request: HttpRequest) -> str:
    return hashlib.sha256(request.auth.identity.encode()).hexdigest()


def _keep(row: Idempotency, answer: HttpResponse) -> None:
    if answer.status_code >= 400:
        # Nothing was done, so the next try may do it.
        row.delete()
        return
    row.status = answer.status_code
    # An answer may hold a secret that is shown this once.
    row.body = seal(answer.content.decode(), purpose=SEALED_FOR)
    row.content_type = answer["Content-Type"]
    row.save(update_fields=["status", "body", "content_type"])
