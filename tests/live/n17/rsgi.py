"""Requests to an RSGI application without a server in between."""

from __future__ import annotations

import asyncio
import json
from typing import Any


class Scope:
    """What granian says of a request."""

    def __init__(
        self,
        path: str,
        query: str = "",
        method: str = "GET",
        client: str = "127.0.0.1:5000",
        **headers: str,
    ) -> None:
        self.path, self.query_string, self.method, self.client = path, query, method, client
        self.headers = headers


class Answered:
    """What granian's protocol is told."""

    status = 0
    headers: dict[str, str]
    body = b""

    def response_str(self, status: int, headers: list[tuple[str, str]], body: str) -> None:
        self.response_bytes(status, headers, body.encode())

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        assert not self.status, "it is answered twice"
        self.status, self.headers, self.body = status, dict(headers), body

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Answered:
        self.response_bytes(status, headers, b"")
        return self

    async def send_bytes(self, data: bytes) -> None:
        self.body += data

    def json(self) -> Any:
        return json.loads(self.body)


def answer(application: Any, scope: Scope) -> Answered:
    """What the application answers."""
    answered = Answered()
    asyncio.run(application(scope, answered))
    return answered
