"""Whatever is sent to the API, by whomever: no answer is an error of ours or an undescribed one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection, transaction
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from pehchan.portal.api.models import Delivery
from pehchan.portal.api.root import api
from tests.portal import people_made as people
from tests.portal.api.callers import browser, key_of
from tests.portal.api.webhooks.made import webhook
from tests.portal.cases import made

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
ROLES = ("visitor", "member", "importer", "key", "reviewer", "auditor")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


@dataclass
class World:
    """What there is to be asked for, and how each role shows who it is."""

    real: dict[str, str]
    headers: dict[str, dict[str, str]]


@pytest.fixture
def world(settings) -> World:
    settings.PEHCHAN_API_LIMITS = (10**6, 10**6, 10**6)
    shares = ("check_plain", "check_member", "check_key")
    settings.PEHCHAN_CHECK_SHARES = dict.fromkeys(shares, (10**6, 1))
    case = made.submitted()
    hook, _secret = webhook()
    delivery = Delivery.objects.create(webhook=hook, kind="case.changed", body="{}")
    members = {
        "member": people.alice(),
        "importer": people.bob(),
        "reviewer": people.rida(),
        "auditor": people.asma(),
    }
    headers: dict[str, dict[str, str]] = {"visitor": {}, "key": {"X-API-Key": key_of()}}
    for role, member in members.items():
        cookies = browser(member).client.cookies
        headers[role] = {
            "Cookie": "; ".join(f"{name}={one.value}" for name, one in cookies.items())
        }
    real = {
        "reference": case.reference,
        "webhook_id": str(hook.pk),
        "delivery_id": str(delivery.pk),
    }
    return World(real, headers)


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The calls share the test's transaction, so that no request may end its connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
schema.app = get_wsgi_application()


@schema.parametrize()
@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent(case: schemathesis.Case, world: World) -> None:
    own = dict(case.path_parameters or {})
    for role, parameters in _calls(case, own, world):
        case.path_parameters = parameters
        with _undone():
            case.call_and_validate(headers=world.headers[role], checks=CHECKS)
    case.path_parameters = own


def _calls(
    case: schemathesis.Case, own: dict[str, str], world: World
) -> Iterator[tuple[str, dict[str, str]]]:
    """What there is by every role; what was made up, and the check of a device, by two."""
    real = {**own, **{name: world.real[name] for name in own if name in world.real}}
    few = case.path.startswith("/api/v1/check")
    if real != own or few:
        yield from ((role, own) for role in ("visitor", "key"))
    if not few:
        yield from ((role, real) for role in ROLES)


class _Undone:
    """What a call changes is gone before the next."""

    def __enter__(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, *error: object) -> None:
        if not error[0]:
            transaction.set_rollback(True)
        self.block.__exit__(*error)


def _undone() -> _Undone:
    assert connection.in_atomic_block
    return _Undone()
