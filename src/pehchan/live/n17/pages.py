"""The node's own pages beside the check: health, metrics, description, audit."""

from __future__ import annotations

import hmac
import json
from collections.abc import AsyncIterator, Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from pehchan.live.metrics import MEDIA_TYPE, Knowledge, page
from pehchan.live.n17.openapi import description
from pehchan.live.n17.pei import pei
from pehchan.live.n17.problems import Problem, method_not_allowed, not_found, not_ready

HEALTH = "/healthz"
METRICS = "/metrics"
DESCRIPTION = "/openapi.json"
DEVICE = "/audit/v1/devices/"
LIST = "/audit/v1/list"

_JSON = ("content-type", "application/json")
_LINES = ("content-type", "application/x-ndjson")

# An IMEI's device key in, what the store says of it out; None while there is no store.
State = Callable[[int], dict[str, Any] | None]
# Everything in the store, as lines of JSON in batches; None while there is no store.
Everything = Callable[[], AsyncIterator[bytes] | None]


class Pages:
    """Answers every path but the check's.

    Args:
        counters: folder of the counters.
        knowledge: what the node knows; None while it has no store.
        state: for audit, the state of one device (ITU-T Q.5053, method 2).
        everything: for audit, the full list (Q.5053, method 3).
        audit_key: the secret that audit queries carry; without it they are for this machine only.
    """

    def __init__(
        self,
        counters: Path,
        knowledge: Callable[[], Knowledge | None],
        state: State,
        everything: Everything,
        audit_key: str | None,
    ) -> None:
        self._counters = counters
        self._knowledge = knowledge
        self._state = state
        self._everything = everything
        self._audit_key = audit_key

    async def __call__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        try:
            if scope.path not in (HEALTH, METRICS, DESCRIPTION, LIST) and not (
                scope.path.startswith(DEVICE)
            ):
                raise not_found()
            if scope.method != "GET":
                raise method_not_allowed()
            await self._answer(scope, protocol)
        except Problem as problem:
            protocol.response_str(problem.status, problem.all_headers(), problem.body())

    async def _answer(self, scope: Any, protocol: Any) -> None:
        path: str = scope.path
        if path == HEALTH:
            status, text = health(self._knowledge())
            protocol.response_str(status, [_JSON, ("cache-control", "no-store")], text)
        elif path == METRICS:
            data = page(self._counters, self._knowledge())
            protocol.response_bytes(200, [("content-type", MEDIA_TYPE)], data)
        elif path == DESCRIPTION:
            protocol.response_str(200, [_JSON], json.dumps(description()))
        elif path == LIST:
            self._admit(scope)
            lines = self._everything()
            if lines is None:
                raise not_ready()
            transport = protocol.response_stream(200, [_LINES])
            async for batch in lines:
                await transport.send_bytes(batch)
        else:
            self._admit(scope)
            protocol.response_str(200, [_JSON], json.dumps(self._device(path)))

    def _device(self, path: str) -> dict[str, Any]:
        digits = path.removeprefix(DEVICE)
        try:
            device = pei(f"imeisv-{digits}" if len(digits) == 16 else f"imei-{digits}").device
        except Problem:
            detail = "An IMEI is 14 digits, with a check digit 15, with a software version 16."
            raise Problem(400, "INVALID_MSG_FORMAT", detail) from None
        assert device is not None  # only a MAC or an EUI has none
        state = self._state(device)
        if state is None:
            raise not_ready()
        return state

    def _admit(self, scope: Any) -> None:
        if self._audit_key is None:
            if not is_local(scope.client):
                detail = "Audit queries are answered on this machine only, unless there is a key."
                raise Problem(403, "", detail)
            return
        kind, _, given = (scope.headers.get("authorization") or "").partition(" ")
        right = hmac.compare_digest(given.strip().encode(), self._audit_key.encode())
        if kind.lower() != "bearer" or not right:
            challenge = (("www-authenticate", 'Bearer realm="audit"'),)
            raise Problem(401, "", "Audit queries need the node's audit key.", headers=challenge)


def health(knowledge: Knowledge | None) -> tuple[int, str]:
    """HTTP status and JSON text of the health page: 200 when the node can answer, else 503."""
    if knowledge is None:
        return 503, json.dumps({"status": "not ready"})
    return 200, json.dumps(
        {
            "status": "ready",
            "list_version": knowledge.list_version,
            "feed_sequence": knowledge.feed_sequence,
            "knowledge_age_seconds": None if knowledge.age is None else round(knowledge.age, 1),
            "entries": dict(knowledge.entries),
        }
    )


def is_local(client: str) -> bool:
    """Whether a client (``address:port``) is on the same machine."""
    host = client.rpartition(":")[0].strip("[]")
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback
