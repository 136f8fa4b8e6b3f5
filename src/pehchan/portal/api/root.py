"""The API: every app's router under /api/v1, with one way to fail, to page and to be counted."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ninja import NinjaAPI, Router
from ninja.operation import Operation

from pehchan.portal.api import idempotency, problems
from pehchan.portal.api.authentication import EVERYBODY, MEMBERS
from pehchan.portal.api.limits import limited
from pehchan.portal.api.schema import described

# Where an app's router stands, and who may ask at all; what they may do, the operations say.
ROUTERS = (
    ("pehchan.portal.checks.api", "", EVERYBODY),
    ("pehchan.portal.api.operations.cases", "/cases", MEMBERS),
    ("pehchan.portal.api.operations.reviews", "/cases", MEMBERS),
    ("pehchan.portal.registration.api", "/registration", MEMBERS),
    ("pehchan.portal.payments.api", "/payments", MEMBERS),
    ("pehchan.portal.figures.api", "/figures", EVERYBODY),
    ("pehchan.portal.api.operations.webhooks", "/webhooks", MEMBERS),
)
DESCRIPTION = """\
Check devices, follow cases and be told of their changes.

**Signing in.** Send `X-API-Key: …`, or `Authorization: Bearer …` with a token that
`/people/oauth/token` gave to an OAuth 2.0 client (client credentials), or use the session of a
browser; then writes need `X-CSRFToken`. Without any of them devices can be checked, at a low rate.

**Errors** are problem details (RFC 9457): `code` is stable, `next_step` says what to do about it.

**Writing once.** Send `Idempotency-Key` with a write: sent again within two days with the same key
and body, it is not done again and answered as before (`Idempotency-Replayed: true`); with another
body it is refused with 409.

**Lists** come page by page: give `next` of one page as `after` of the next.

**How often**: `RateLimit-Policy` and `RateLimit` say what is left; behind 429, `Retry-After` says
when to come back.

**Webhooks** carry `webhook-id`, `webhook-timestamp` and `webhook-signature` as the Standard
Webhooks specification has it.
"""


class Api(NinjaAPI):
    """The API, whose published description is completed by what every operation has in common."""

    def get_openapi_schema(self, **more: Any) -> Any:
        """The description as OpenAPI 3.1."""
        return described(super().get_openapi_schema(**more))

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The operation's function's name: no two have the same."""
        return operation.view_func.__name__


def build() -> Api:
    """The API with the router of every app that has one."""
    api = Api(
        title="Pehchan",
        version="1",
        description=DESCRIPTION,
        urls_namespace="api:api-1",
        docs_url=None,
        openapi_url="/openapi.json",
        auth=list(MEMBERS),
    )
    problems.handlers_add(api)
    idempotency.handler_add(api)
    api.add_decorator(idempotency.claimed_first, mode="operation")
    # The last one stands outermost: who asks too often does not even open a transaction.
    api.add_decorator(idempotency.answered_once, mode="view")
    api.add_decorator(limited, mode="view")
    for module, prefix, auth in ROUTERS:
        if find_spec(module) is not None:
            router: Router = import_module(module).router
            api.add_router(prefix, router, auth=list(auth))
    return api


api = build()
